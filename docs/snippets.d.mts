export function listGuides(): string[];
export function readGuide(name: string): string;
export function withSnippets(guide: string): string;
