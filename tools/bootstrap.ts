import { terraformDocsProgram } from "../src/exec/terraform-docs-program";
import { motoProgram } from "../test/support/moto-program";

/**
 * Brings the pinned helper programs into the tools cache, with visible progress: `npx tsx tools/bootstrap.ts`. Jest runs it before
 * the suites with real programs, so that no single test waits for a build. What cannot be had is named here once; the suites that
 * need it then skip or fail by themselves.
 */
export default async function bootstrap(): Promise<void> {
  for (const bring of [terraformDocsProgram, broughtMoto]) {
    try {
      await bring({ onProgress: tell });
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  }
}

async function broughtMoto({ onProgress }: { readonly onProgress: (sentence: string) => void }): Promise<void> {
  await motoProgram(onProgress);
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

if (require.main === module) void bootstrap();
