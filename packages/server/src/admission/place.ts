/** A place in a lane. Leaving it from the middle costs no more than from an end. */
export class Place<T> {
  readonly value: T;
  before: Place<T> | undefined;
  behind: Place<T> | undefined;
  /** Its lane, while it stands in one. */
  lane: PlaceOwner<T> | undefined;

  constructor(value: T) {
    this.value = value;
  }
}

/** Where a place can be given back. */
export interface PlaceOwner<T> {
  readonly leave: (place: Place<T>) => void;
}
