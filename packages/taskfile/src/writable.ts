/** What is still being made: the same type with fields that may be set. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
