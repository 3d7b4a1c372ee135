const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs code that may never return, so that Ctrl-C and SIGTERM end the process at once meanwhile: a listener in JavaScript would wait until it
 * returns. Without listeners the system's own way holds, and whoever waits for the process is told the signal.
 */
export function interruptible<T>(run: () => T): T {
  const taken = signals.map((signal) => [signal, process.rawListeners(signal)] as const);
  for (const signal of signals) process.removeAllListeners(signal);
  try {
    return run();
  } finally {
    for (const [signal, listeners] of taken) {
      // As they were, those for one time included; signals call them without a receiver.
      for (const listener of listeners) process.on(signal, listener as NodeJS.SignalsListener);
    }
  }
}
