using System.Globalization;

namespace ConfigOps.Build.Testing;

/// <summary>How many tests passed, failed and were skipped; read from the summary that <c>dotnet test</c> prints at its end.</summary>
public sealed class TestCounts
{
    private const string Heading = "Test run summary:";
    private bool _isSummary;

    /// <summary>Tests that passed.</summary>
    public int Passed { get; private set; }

    /// <summary>Tests that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Tests that were skipped.</summary>
    public int Skipped { get; private set; }

    /// <summary>Reads one line of the output.</summary>
    public void Read(string line)
    {
        if (line.StartsWith(Heading, StringComparison.Ordinal)) _isSummary = true;
        if (!_isSummary) return;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !int.TryParse(line.AsSpan(colon + 1), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var count)) return;
        switch (line[..colon].Trim())
        {
            case "succeeded":
                Passed = count;
                break;
            case "failed":
                Failed = count;
                break;
            case "skipped":
                Skipped = count;
                break;
        }
    }

    /// <summary>Notes a failure outside of any test: a project that does not build, a test process that ended early.</summary>
    public void AddFailure() => Failed++;

    /// <summary><c>12 passed, 0 failed</c>, and <c>, 3 skipped</c> when there are any.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed{(Skipped > 0 ? $", {Skipped} skipped" : "")}";
}
