namespace ConfigOps.Build.Output;

/// <summary>Lines up cells in columns of plain text.</summary>
/// <param name="headings">The headings; one a column.</param>
public sealed class TextTable(params IReadOnlyList<string> headings)
{
    private const string Gap = "  ";
    private readonly List<(IReadOnlyList<string> Cells, int Inked, Ink Ink)> _rows = [];

    /// <summary>The columns that the widest row takes.</summary>
    public int Width => Widths().Sum() + (Gap.Length * (headings.Count - 1));

    /// <summary>Adds a row; the cell at <paramref name="inked"/> is shown in <paramref name="ink"/>.</summary>
    public void Add(IReadOnlyList<string> cells, int inked = -1, Ink ink = Ink.Plain) => _rows.Add((cells, inked, ink));

    /// <summary>Prints headings and rows.</summary>
    public void Print(RunConsole console)
    {
        var widths = Widths();
        console.WriteLine(Line(headings, widths, console, -1, Ink.Plain), Ink.Strong);
        foreach (var (cells, inked, ink) in _rows) console.WriteLine(Line(cells, widths, console, inked, ink));
    }

    private int[] Widths() => [.. headings.Select((heading, column) => _rows.Select(row => row.Cells[column].Length).Append(heading.Length).Max())];

    private static string Line(IReadOnlyList<string> cells, int[] widths, RunConsole console, int inked, Ink ink)
    {
        var last = cells.Count - 1;
        while (last > 0 && cells[last].Length == 0) last--;
        return string.Join(Gap, cells.Take(last + 1).Select((cell, column) =>
        {
            var text = console.Paint(cell, column == inked ? ink : Ink.Plain);
            return column == last ? text : text + new string(' ', widths[column] - cell.Length);
        }));
    }
}
