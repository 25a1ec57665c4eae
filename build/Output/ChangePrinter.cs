using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Build.Output;

/// <summary>Prints how generated files would change.</summary>
public static class ChangePrinter
{
    private const int MostFiles = 50;

    /// <summary>Prints each file with its short difference; beyond 50 files only how many there are.</summary>
    public static void Print(IReadOnlyList<OutputChange> changes, RunConsole console)
    {
        foreach (var change in changes.Take(MostFiles))
        {
            var (sign, ink) = change.Kind switch
            {
                OutputChangeKind.Appears => ('+', Ink.Good),
                OutputChangeKind.Disappears => ('-', Ink.Bad),
                _ => ('~', Ink.Warning),
            };
            console.WriteLine($"  {sign} {change.Path}", ink);
            foreach (var line in change.Diff) console.WriteLine($"      {line}", line[0] switch { '+' => Ink.Good, '-' => Ink.Bad, _ => Ink.Dim });
        }

        if (changes.Count > MostFiles) console.WriteLine($"  and {changes.Count - MostFiles} more files", Ink.Dim);
    }
}
