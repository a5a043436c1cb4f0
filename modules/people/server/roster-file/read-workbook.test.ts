import { deflateRawSync } from 'node:zlib';
import { type BookType, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectTables } from '#modules/people/domain/roster/detect-tables.ts';
import { messyRoster, villageContext } from '#modules/people/domain/roster/fixtures.ts';
import { mappingOf } from '#modules/people/domain/roster/mapping.ts';
import { readRoster } from '#modules/people/domain/roster/read-roster.ts';
import { readWorkbook } from './read-workbook.ts';
import { rezip } from './rezip.ts';

type Grid = (string | number | null)[][];

const grid: Grid = [
  ['金明村花名册', null, null],
  ['姓名', '身份证号', '出生日期'],
  ['张三', 310116195803071000, 21251],
  ['李𠮷', '11010519491231002X', null],
];

function file(rows: Grid, bookType: BookType, change?: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void): Buffer {
  const sheet = utils.aoa_to_sheet(rows);
  change?.(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '5组');
  return write(book, { type: 'buffer', bookType });
}

function sheetsOf(bytes: Uint8Array, fileName = 'x') {
  const reading = readWorkbook(bytes, fileName);
  if (!reading.ok) throw new Error(reading.code);
  return reading.workbook.sheets;
}

const texts = (bytes: Uint8Array, fileName?: string) =>
  sheetsOf(bytes, fileName)[0]?.rows.map((row) => row.map((cell) => cell?.text ?? null));

describe('spreadsheets', () => {
  test.each<BookType>(['xlsx', 'biff8', 'xlml'])('%s: texts, ruined numbers and dates', (bookType) => {
    const bytes = file(grid, bookType, (sheet) => {
      sheet.C3.z = 'yyyy"年"m"月"';
      sheet['!merges'] = [utils.decode_range('A1:C1')];
    });
    const [sheet] = sheetsOf(bytes);
    expect(sheet?.name).toBe('5组');
    expect(sheet?.rows[0]?.map((cell) => [cell?.text, cell?.merged])).toEqual([
      ['金明村花名册', undefined],
      ['金明村花名册', 'right'],
      ['金明村花名册', 'right'],
    ]);
    expect(sheet?.rows[2]).toEqual([
      { text: '张三' },
      { text: '3.10116E+17', number: 310116195803071000 },
      { text: '1958年3月', number: 21251, day: '1958-03-07' },
    ]);
    expect(sheet?.rows[3]?.map((cell) => cell?.text)).toEqual(['李𠮷', '11010519491231002X']);
  });

  test('a table in HTML that calls itself xls keeps its digits', () => {
    const html =
      '<html><meta charset="utf-8"><table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>张三</td><td>310116195803071234</td></tr></table></html>';
    expect(texts(Buffer.from(html), 'x.xls')).toEqual([
      ['姓名', '身份证号'],
      ['张三', '310116195803071234'],
    ]);
  });

  test('merged cells are filled downwards', () => {
    const bytes = file(
      [
        ['户主', '姓名'],
        ['张三', '张三'],
        [null, '李四'],
      ],
      'xlsx',
      (sheet) => {
        sheet['!merges'] = [utils.decode_range('A2:A3')];
      },
    );
    expect(sheetsOf(bytes)[0]?.rows[2]).toEqual([{ text: '张三', merged: 'down' }, { text: '李四' }]);
  });

  test('hidden sheets are left out', () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['a', 'b']]), '一');
    utils.book_append_sheet(book, utils.aoa_to_sheet([['c', 'd']]), '二');
    utils.book_set_sheet_visibility(book, 1, 1);
    expect(sheetsOf(write(book, { type: 'buffer', bookType: 'xlsx' })).map(({ name }) => name)).toEqual(['一']);
  });

  test('ten thousand people from a file to rows with an outcome', () => {
    const roster = messyRoster(5, 10_000);
    const bytes = file(roster.grid, 'xlsx');
    const start = performance.now();
    const [sheet] = sheetsOf(bytes);
    const opened = performance.now();
    if (!sheet) throw new Error('no sheet');
    const { rows } = readRoster(sheet, mappingOf(detectTables(sheet, villageContext.today)), villageContext);
    const end = performance.now();
    console.log(
      `10,000 people, ${bytes.length} bytes of XLSX: opened in ${Math.round(opened - start)} ms, read in ${Math.round(end - opened)} ms`,
    );
    expect(rows).toHaveLength(roster.expected.rows);
    expect(rows.filter(({ outcome }) => outcome === 'needsDecision')).toHaveLength(roster.expected.needsDecision);
  });
});

describe('texts', () => {
  const csv = '姓名,身份证号,备注\r\n张三,310116195803071234,"说 ""好"", 是"\n李四,="0123",\n';
  const expected = [
    ['姓名', '身份证号', '备注'],
    ['张三', '310116195803071234', '说 "好", 是'],
    ['李四', '0123', null],
  ];
  // "姓名,电话\n张三,139\n" in GB 18030.
  const gb = Buffer.from('d0d5c3fb2cb5e7bbb00ad5c5c8fd2c3133390a', 'hex');

  test('UTF-8 with and without its mark, and UTF-16', () => {
    expect(texts(Buffer.from(csv))).toEqual(expected);
    expect(texts(Buffer.from(`\uFEFF${csv}`))).toEqual(expected);
    expect(texts(Buffer.from(`\uFEFF${csv}`, 'utf16le'))).toEqual(expected);
    expect(texts(Buffer.from(csv, 'utf16le'))).toEqual(expected);
    expect(texts(Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16())).toEqual(expected);
  });

  test('GB 18030', () => {
    expect(texts(gb)).toEqual([
      ['姓名', '电话'],
      ['张三', '139'],
    ]);
  });

  test('tabs, semicolons, a stray quotation mark, the name of the file', () => {
    expect(texts(Buffer.from('姓名\t电话\n张三\t139,138'))).toEqual([
      ['姓名', '电话'],
      ['张三', '139,138'],
    ]);
    expect(texts(Buffer.from('a;b\nc;d'))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(texts(Buffer.from('a,b\n"c,d\ne,f'))).toEqual([
      ['a', 'b'],
      ['"c', 'd'],
      ['e', 'f'],
    ]);
    expect(sheetsOf(gb, 'C:\\名册\\5组.csv')[0]?.name).toBe('5组');
  });

  test('whatever is written comes back', () => {
    const cells = fc.array(
      fc.array(fc.string({ unit: fc.constantFrom('a', '张', ',', '"', '\n', ' ', '1') }), {
        minLength: 2,
        maxLength: 4,
      }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(cells, (rows) => {
        fc.pre(rows.some((row) => row.some((cell) => cell.trim() !== '')));
        const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(texts(Buffer.from(quoted))).toEqual(
          rows.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell))),
        );
      }),
    );
  });
});

describe('files that are refused', () => {
  const codeOf = (bytes: Uint8Array) => {
    const reading = readWorkbook(bytes, 'x.xlsx');
    return reading.ok ? 'ok' : reading.code;
  };
  const part = (name: string, content: string): [string, Buffer] => [name, Buffer.from(content)];
  const bookParts = (sheet: Buffer) =>
    new Map([
      part('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      part(
        'xl/workbook.xml',
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="a" sheetId="1"/></sheets></workbook>',
      ),
      ['xl/worksheets/sheet1.xml', sheet] as [string, Buffer],
    ]);

  test('nothing, no spreadsheet, no cells, too many bytes', () => {
    expect(codeOf(new Uint8Array())).toBe('file.empty');
    expect(codeOf(Buffer.from('\u0000\u0001\u0002binary'))).toBe('file.notASpreadsheet');
    expect(codeOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('file.notASpreadsheet');
    expect(codeOf(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF'))).toBe('file.notASpreadsheet');
    expect(codeOf(Buffer.from('<html><p>404</p></html>'))).toBe('file.notASpreadsheet');
    expect(codeOf(rezip(new Map([part('word/document.xml', '<w/>')])))).toBe('file.notASpreadsheet');
    expect(codeOf(Buffer.from(' \n \n'))).toBe('file.noCells');
    expect(codeOf(file([[null]], 'xlsx'))).toBe('file.noCells');
    expect(codeOf(new Uint8Array(50 * 1024 * 1024 + 1))).toBe('file.tooLarge');
    expect(codeOf(file(grid, 'xlsx').subarray(0, 3000))).toBe('file.unreadable');
    expect(codeOf(file(grid, 'biff8').subarray(0, 600))).toBe('file.unreadable');
  });

  test('an encrypted workbook', () => {
    const container = Buffer.concat([file(grid, 'biff8').subarray(0, 512), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(codeOf(container)).toBe('file.encrypted');
  });

  test('a zip bomb is not unfolded', () => {
    const zeros = Buffer.alloc(300 * 1024 * 1024);
    const packed = deflateRawSync(zeros);
    const zip = rezip(bookParts(packed));
    // The entry says that it is packed, and lies about how little it holds.
    const method = 8;
    for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
      if (zip.readUInt32LE(at + 20) === packed.length) zip.writeUInt16LE(method, at + 10);
    }
    expect(zip.length).toBeLessThan(1_000_000);
    expect(codeOf(zip)).toBe('file.tooLarge');
  });

  test('rows and columns without end', () => {
    const sheet = (cells: string) =>
      rezip(
        bookParts(
          Buffer.from(`<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${cells}</sheetData></worksheet>`),
        ),
      );
    expect(codeOf(sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))).toBe('file.tooLarge');
    expect(
      codeOf(sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="XFD1"><v>1</v></c></row>')),
    ).toBe('ok');
    const wide = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').toString('latin1');
    expect(codeOf(Buffer.from(wide, 'latin1'))).toBe('ok');
    const lines = Buffer.alloc(2 * 200_002, 'a\n');
    expect(codeOf(lines)).toBe('file.tooLarge');
  });

  test('merged cells over the whole sheet stay small', () => {
    const bytes = file(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      'xlsx',
      (sheet) => {
        sheet['!merges'] = [utils.decode_range('A2:XFD1048576')];
      },
    );
    expect(sheetsOf(bytes)[0]?.rows).toHaveLength(2);
  });

  test('bytes of any kind never throw', () => {
    const good = [file(grid, 'xlsx'), file(grid, 'biff8'), file(grid, 'xlml'), Buffer.from('姓名,电话\n张三,1')];
    const broken = fc
      .tuple(fc.constantFrom(...good), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }), fc.nat())
      .map(([bytes, hits, cut]) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of hits) copy[at % copy.length] = value;
        return cut % 3 === 0 ? copy.subarray(0, cut % copy.length) : copy;
      });
    fc.assert(
      fc.property(fc.oneof(broken, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        expect([
          'ok',
          'file.empty',
          'file.encrypted',
          'file.noCells',
          'file.notASpreadsheet',
          'file.tooLarge',
          'file.unreadable',
        ]).toContain(codeOf(bytes));
      }),
      { numRuns: 400 },
    );
  });
});
