import type { RenderTables } from "../document";
import { isScrapewayError, ScrapewayError } from "../model/errors";

/**
 * The same renderer, whose failures say which module they are about. It gets files alone, and does not know whose they are.
 *
 * @param folder the module's
 */
export function placedTables(renderTables: RenderTables, folder: string): RenderTables {
  return async (...given) => {
    try {
      return await renderTables(...given);
    } catch (error) {
      if (!isScrapewayError(error) || error.code !== "terraform-docs.crashed" || error.place != null) throw error;
      const { code, message, next } = error;
      throw new ScrapewayError({ code, message, place: folder, next });
    }
  };
}
