/** Today's date in UTC, `2026-11-29`: whether what is accepted is over is the same everywhere. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
