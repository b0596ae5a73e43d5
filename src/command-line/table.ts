/** Columns that a text takes on a terminal: Chinese characters and full-width signs take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      ) || character.codePointAt(0)! >= 0x20000
        ? 2
        : 1;
  return width;
}

/** Lines of a table: the first column to the left, the others to the right; or all to the left, for words. */
export function tableLines(rows: readonly (readonly string[])[], align: 'right' | 'left' = 'right'): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const space = ' '.repeat(widths[column] - displayWidth(cell));
      return column === 0 || align === 'left' ? cell + space : space + cell;
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
