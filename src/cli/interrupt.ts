/** Signals that ask to stop. Not SIGHUP: listening for it would undo nohup. */
const signals = ["SIGINT", "SIGTERM"] as const;
type StopSignal = (typeof signals)[number];

let received: StopSignal | undefined;

/**
 * Ends the command on the first signal that asks for it, with a line of its own below the progress. While a server or another program
 * runs, their own listeners end them first, so that nothing is left behind; `endIfInterrupted` then tells why.
 */
export function listenForInterrupts(): void {
  for (const signal of signals) {
    process.once(signal, () => {
      received ??= signal;
      if (process.listenerCount(signal) === 0) endIfInterrupted();
    });
  }
}

/** Says that a command has stopped as it was asked to, which for one that runs until then is its ordinary end. */
export function stoppedAsAsked(): void {
  received = undefined;
}

/** Whether a signal had asked to stop; then the process ends by that signal, as shells and supervisors expect. */
export function endIfInterrupted(): boolean {
  if (received == null) return false;
  process.stderr.write("\nInterrupted.\n");
  process.removeAllListeners(received);
  process.kill(process.pid, received);
  return true;
}
