using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Exceptions;

namespace ConfigOps.Operations.Findings.Suppressions;

/// <summary>A comment in a manifest that asks to ignore findings: <c># configops:ignore rule-id[,rule-id] reason</c>.</summary>
/// <param name="File">The file as messages show it.</param>
/// <param name="Position">Where the comment stands.</param>
/// <param name="Rules">The rules; <c>*</c> stands for any part of a name.</param>
/// <param name="Reason">Why.</param>
/// <param name="FirstLine">The first line that it covers.</param>
/// <param name="LastLine">The last line that it covers.</param>
public sealed record SuppressionComment(string File, SourcePosition Position, IReadOnlyList<string> Rules, string Reason, int FirstLine, int LastLine)
{
    /// <summary>Whether a finding is meant.</summary>
    public bool Covers(Finding finding) =>
        finding.File == File && finding.Position.Line >= FirstLine && finding.Position.Line <= LastLine && Rules.Any(rule => Glob.Matches(rule, finding.Rule));
}
