import { inBatches } from "../../src/exec/in-batches";

const nextTurn = () => new Promise(setImmediate);
const fulfilled = <T>(value: T): PromiseSettledResult<T> => ({ status: "fulfilled", value });

/** Doubles numbers, and notes which it was asked for together. */
function doubling(limits: { readonly size: number; readonly atOnce: number }) {
  const batches: (readonly number[])[] = [];
  let release: (() => void)[] = [];
  const ask = inBatches<number, number>(async (questions, deliver) => {
    batches.push(questions);
    await new Promise<void>((resolve) => release.push(resolve));
    deliver(questions.map((question) => fulfilled(question * 2)));
  }, limits);
  const finish = async () => {
    for (const one of release) one();
    release = [];
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  };
  return { ask, batches, finish };
}

test("a question alone does not wait for others", async () => {
  const { ask, batches, finish } = doubling({ size: 10, atOnce: 1 });
  const answer = ask(1);
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
  expect(batches).toEqual([[1]]);
  await finish();
  await expect(answer).resolves.toBe(2);
});

test("questions of neighbouring turns go together, and a full batch begins at once", async () => {
  const { ask, batches, finish } = doubling({ size: 3, atOnce: 2 });
  const answers: Promise<number>[] = [];
  for (const question of [1, 2, 3, 4, 5]) {
    answers.push(ask(question));
    await nextTurn();
  }
  expect(batches).toEqual([[1, 2, 3]]);
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  await finish();
  await expect(Promise.all(answers)).resolves.toEqual([2, 4, 6, 8, 10]);
});

test("no more batches are at work than allowed, and the next begins when one has ended", async () => {
  const { ask, batches, finish } = doubling({ size: 1, atOnce: 2 });
  const answers = [1, 2, 3].map(ask);
  await nextTurn();
  expect(batches).toEqual([[1], [2]]);
  await finish();
  expect(batches).toEqual([[1], [2], [3]]);
  await finish();
  await expect(Promise.all(answers)).resolves.toEqual([2, 4, 6]);
});

test("each question gets its own failure", async () => {
  const ask = inBatches<number, number>(
    async (questions, deliver) =>
      deliver(questions.map((it) => (it === 2 ? { status: "rejected", reason: new Error("two") } : fulfilled(it)))),
    { size: 3, atOnce: 1 },
  );
  const results = await Promise.allSettled([1, 2, 3].map(ask));
  expect(results).toEqual([fulfilled(1), { status: "rejected", reason: new Error("two") }, fulfilled(3)]);
});

test("a batch that fails fails its questions, and the next is not concerned", async () => {
  const ask = inBatches<number, number>(
    async (questions, deliver) => {
      if (questions.includes(1)) throw new Error("broken");
      deliver(questions.map(fulfilled));
    },
    { size: 1, atOnce: 1 },
  );
  await expect(ask(1)).rejects.toThrow("broken");
  await expect(ask(2)).resolves.toBe(2);
});

test("an answer is there before the batch has cleared up", async () => {
  let clearedUp = false;
  const ask = inBatches<number, number>(
    async (questions, deliver) => {
      deliver(questions.map(fulfilled));
      await nextTurn();
      clearedUp = true;
    },
    { size: 1, atOnce: 1 },
  );
  await ask(1);
  expect(clearedUp).toBe(false);
});
