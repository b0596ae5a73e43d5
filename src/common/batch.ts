interface Asked<Key, Value> {
  readonly key: Key;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What is asked for in one turn of the event loop, read at once: many requests cost one statement. Nothing is kept: every
 * answer is read after it was asked for.
 */
export class Batch<Key, Value> {
  private asked: Asked<Key, Value>[] = [];

  /** @param read finds the values of keys, each of which is there once; those without a value are left out. */
  constructor(private readonly read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {}

  /** Undefined where there is none. */
  get(key: Key): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      this.asked.push({ key, resolve, reject });
      if (this.asked.length === 1) setImmediate(() => void this.answer());
    });
  }

  private async answer(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    try {
      const values = await this.read([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(values.get(key));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
