/** What a timer can hold, in milliseconds: with more it is over at once. */
export const longestMs: number = 2 ** 31 - 1;
