import { paiyuan, temporaryFolder } from './run-cli';

const folder = temporaryFolder();
const flow = (text: string, ...flags: string[]) => paiyuan(['flow', ...flags, folder.write('network.min', text)]);

describe('paiyuan flow', () => {
  it('prints one line with the optimum and the seconds', async () => {
    const { code, stdout, stderr } = await flow('p min 2 2\nn 1 5\nn 2 -5\na 1 2 0 3 1\na 1 2 0 9 10\n');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\{"status":"optimal","optimum":23,"seconds":\d+(\.\d+)?(e-\d+)?\}\n$/);
  });

  it('writes an optimum beyond 2^53 digit by digit', async () => {
    const wide = String(2n ** 40n);
    const { stdout } = await flow(`p min 2 1\nn 1 ${wide}\nn 2 -${wide}\na 1 2 0 ${wide} 1099511627775\n`);
    expect(stdout).toContain('"optimum":1208925819613529663078400,');
  });

  it.each([
    ['infeasible', 3, 'p min 2 1\nn 1 5\nn 2 -5\na 1 2 0 3 1\n'],
    ['unbounded', 6, 'p min 2 2\na 1 2 0 -1 -5\na 2 1 0 -1 1\n'],
  ])('tells %s by its line and by %d', async (status, code, text) => {
    const answer = await flow(text);
    expect(answer.code).toBe(code);
    expect(answer.stdout).toMatch(new RegExp(`^\\{"status":"${status}","seconds":[\\d.e-]+\\}\n$`));
  });

  it('names the line that cannot be read, in both languages', async () => {
    expect(await flow('p min 2 1\na 1 9 0 1 1\n')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('line 2: there is no such node') as string,
    });
    expect(await flow('p min 2 1\na 1 9 0 1 1\n', '--lang', 'zh')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('第 2 行：没有这个节点') as string,
    });
  });

  it.each([
    ['costs', 'p min 2 1\nn 1 1\nn 2 -1\na 1 2 0 1 9007199254740000\n'],
    ['bounds', 'p min 2 2\na 1 2 0 9007199254740000 -1\na 2 1 0 9007199254740000 0\n'],
  ])('refuses %s too wide to be added exactly', async (_, text) => {
    const answer = await flow(text);
    expect(answer).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('2^53') as string });
  });

  it('refuses more nodes than memory holds', async () => {
    const answer = await flow('p min 134217728 0\n');
    expect(answer).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('4 GiB') as string });
  });
});
