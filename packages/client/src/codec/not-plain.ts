/**
 * Thrown by the plain codec for what it leaves to the whole one: what is rare, and whatever looks wrong, because the whole one says
 * what. No error, because nobody ever sees it.
 */
export const notPlain = Symbol("not plain");
