using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>
/// Writes the findings as comma-separated values (RFC 4180), a line each, and behind them a line for whatever was not assessed, whose severity is
/// <c>not-assessed</c>. A value that a spreadsheet would take for a formula gets an apostrophe in front, which makes it a text.
/// </summary>
public sealed class CsvReportWriter : IReportWriter
{
    /// <summary>What stands in the column of severities for something that was not assessed.</summary>
    public const string NotAssessed = "not-assessed";

    private static readonly string[] Columns =
    [
        "severity", "rule", "message", "apiVersion", "kind", "namespace", "name", "path", "file", "line", "column", "remediation", "controls", "fingerprint",
        "exceptionOwner", "exceptionTicket", "exceptionReason", "exceptionExpires",
    ];

    /// <inheritdoc/>
    public string Format => "csv";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        var tally = ReportTally.Of(report);
        writer.WriteLine(string.Join(',', Columns));
        foreach (var finding in tally.Findings) writer.WriteLine(string.Join(',', Values(finding).Select(Cell)));
        foreach (var omission in tally.Omissions) writer.WriteLine(string.Join(',', Values(omission).Select(Cell)));
    }

    private static IEnumerable<string> Values(NumberedFinding numbered)
    {
        var (finding, fingerprint) = numbered;
        yield return finding.Severity.ToText();
        yield return finding.Rule;
        yield return finding.Message;
        yield return finding.Resource?.Kind.ApiVersion ?? "";
        yield return finding.Resource?.Kind.Kind ?? "";
        yield return finding.Resource?.Namespace ?? "";
        yield return finding.Resource?.Name ?? "";
        yield return finding.Path;
        yield return finding.File ?? "";
        yield return finding.Position.Line.ToString(CultureInfo.InvariantCulture);
        yield return finding.Position.Column.ToString(CultureInfo.InvariantCulture);
        yield return finding.Remediation;
        yield return string.Join(' ', finding.Controls);
        yield return fingerprint;
        yield return finding.Exception?.Owner ?? "";
        yield return finding.Exception?.Ticket ?? "";
        yield return finding.Exception?.Reason ?? "";
        yield return finding.Exception?.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    }

    private static IEnumerable<string> Values(NumberedOmission numbered)
    {
        var (omission, fingerprint) = numbered;
        return Columns.Select(column => column switch
        {
            "severity" => NotAssessed,
            "rule" => omission.What,
            "message" => omission.Reason,
            "line" or "column" => "0",
            "remediation" => omission.Remedy,
            "fingerprint" => fingerprint,
            _ => "",
        });
    }

    private static string Cell(string value)
    {
        if (LooksLikeFormula(value)) value = $"'{value}";
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Spreadsheets skip white space and marks that do not print, and some take the full-width signs as well.
    private static bool LooksLikeFormula(string value)
    {
        foreach (var character in value)
        {
            if (character is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' or '|' or '%') return true;
            if (!char.IsWhiteSpace(character) && !char.IsControl(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format) return false;
        }

        return false;
    }
}
