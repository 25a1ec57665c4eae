using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Sources;

/// <summary>Takes what a rule finds in a file and makes findings of it.</summary>
/// <param name="rule">The rule.</param>
/// <param name="file">The file.</param>
/// <param name="findings">Where the findings go.</param>
public sealed class SourceSink(RuleInfo rule, SourceFile file, ICollection<Finding> findings)
{
    /// <summary>Reports something.</summary>
    /// <param name="message">What is wrong, without the file's name, which is put in front. Never a secret value.</param>
    /// <param name="path">What it is about, so that the finding is known again when lines move: a JSON pointer in YAML, <c>/RUN/2</c> in a Dockerfile.</param>
    /// <param name="position">Line and column.</param>
    /// <param name="severity">Another severity than the rule's, or null.</param>
    public void Report(string message, string path, SourcePosition position, Severity? severity = null) => findings.Add(new Finding
    {
        Rule = rule.Id,
        Severity = severity ?? rule.Severity,
        Message = $"{file.Path}: {message}",
        Path = path,
        File = file.Path,
        Position = position,
        Remediation = rule.Remediation,
        Controls = rule.Controls,
    });

    /// <summary>Reports something about a value of a YAML file.</summary>
    public void Report(string message, NodePath path, Severity? severity = null) =>
        Report(message, path.ToPointer(), file.Root is { } root ? path.Locate(root) : new SourcePosition(1, 1), severity);

    /// <summary>Reports something about an instruction of a Dockerfile.</summary>
    public void Report(string message, DockerInstruction instruction, Severity? severity = null) =>
        Report(message, $"/{instruction.Keyword}/{instruction.Ordinal}", new SourcePosition(instruction.Line, 1), severity);
}
