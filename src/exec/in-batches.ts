export interface BatchLimits {
  /** Questions that one batch takes at most. */
  readonly size: number;
  /** Batches that are at work at one time at most. */
  readonly atOnce: number;
}

/**
 * Answers questions together where answering several costs little more than answering one. A batch begins when it is full, or when nobody
 * has asked anything more for two turns of the event loop: whoever asks one question in every turn gets full batches, and whoever asks only
 * one does not wait.
 *
 * @param answer delivers one result for each question, in order. It may go on after that, for instance to clear up, and is at work
 *   until it ends. Where it throws before it has delivered, all questions of the batch fail
 */
export function inBatches<Question, Answer>(
  answer: (
    questions: readonly Question[],
    deliver: (results: readonly PromiseSettledResult<Answer>[]) => void,
  ) => Promise<void>,
  limits: BatchLimits,
): (question: Question) => Promise<Answer> {
  interface Waiting {
    readonly question: Question;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (reason: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let atWork = 0;
  let asked = 0;

  const work = async (batch: readonly Waiting[]): Promise<void> => {
    const deliver = (results: readonly PromiseSettledResult<Answer>[]): void => {
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result?.status === "fulfilled") resolve(result.value);
        else reject(result?.reason ?? new Error("A batch has fewer answers than questions."));
      });
    };
    try {
      await answer(
        batch.map(({ question }) => question),
        deliver,
      );
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const begin = async (): Promise<void> => {
    if (waiting.length === 0 || atWork >= limits.atOnce) return;
    atWork += 1;
    await work(waiting.splice(0, limits.size));
    atWork -= 1;
    beginIfFullOrQuiet();
  };

  const beginIfFullOrQuiet = (): void => {
    if (waiting.length >= limits.size) {
      void begin();
      return;
    }
    const then = asked;
    setImmediate(() =>
      setImmediate(() => {
        if (asked === then) void begin();
      }),
    );
  };

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      asked += 1;
      beginIfFullOrQuiet();
    });
}
