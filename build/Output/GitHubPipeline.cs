using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Build.Output;

/// <summary>GitHub Actions: groups, and annotations beside the lines of a pull request.</summary>
public sealed class GitHubPipeline : IPipeline
{
    /// <inheritdoc/>
    public void BeginGroup(RunConsole console, string name) => console.WriteLine($"::group::{name}");

    /// <inheritdoc/>
    public void EndGroup(RunConsole console, string name) => console.WriteLine("::endgroup::");

    /// <inheritdoc/>
    public void Annotate(RunConsole console, Finding finding)
    {
        var place = finding.File is null ? "" : $"file={Property(finding.File)},{Position(finding)}";
        console.WriteLine($"::{Command(finding.Severity)} {place}title={Property(finding.Rule)}::{Text(ShownText.Cut(finding.Message, GitHubReportWriter.MostText))}");
    }

    /// <inheritdoc/>
    public void AnnotateFailure(RunConsole console, string message) => console.WriteLine($"::error::{Text(message)}");

    private static string Command(Severity severity) => severity switch
    {
        >= Severity.High => "error",
        Severity.Medium => "warning",
        _ => "notice",
    };

    private static string Position(Finding finding) => finding.Position.IsKnown ? $"line={finding.Position.Line},col={finding.Position.Column}," : "";

    private static string Text(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Text(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
