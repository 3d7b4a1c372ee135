/** The value that a record has under a name from outside: `constructor` and `toString`, which every object answers to, are names like others. */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
