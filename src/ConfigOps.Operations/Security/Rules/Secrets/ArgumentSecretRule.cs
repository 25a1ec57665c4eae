using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Arguments hold no secrets.</summary>
internal sealed class ArgumentSecretRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/argument",
        Title = "Arguments hold no secrets",
        Severity = Severity.High,
        Rationale = "Arguments are shown in process lists and events, and everybody who may read the workload reads them.",
        Remediation = "Pass the value by a file or a variable from a Secret, and replace it everywhere it was used: it is known now.",
        Controls = ["cis:5.4.1", "nsa:authentication", "nist:IA-5", "pci:8.6.2", "gdpr:32", "soc2:CC6.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        args: ["--db-password=kX9#vT2m!qLw"]
        """,
        """
        args: ["--db-password=$(DB_PASSWORD)", "--db-password-file=/run/secrets/db"]
        """);

    public override ScanType Type => ScanType.Secrets;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var list in (ReadOnlySpan<string>)["command", "args"])
        {
            var words = container.Node[list]?.Items ?? [];
            for (var i = 0; i < words.Count; i++)
                if (Find(words, i) is { } found) sink.Report($"an argument of container \"{container.Name}\" holds {found}", container.Path[list][i]);
        }
    }

    // --password=VALUE, or --password VALUE in two words.
    private static string? Find(IReadOnlyList<Node> words, int index)
    {
        var word = words[index].AsString() ?? "";
        // A script holds settings and commands; an option is one word.
        if (word.AsSpan().IndexOfAny(' ', '\n') >= 0 && SecretDetector.FindWithin("", word) is { } found) return found;
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0) return SecretDetector.Find(word[..equals].TrimStart('-'), word[(equals + 1)..]);
        var before = index == 0 ? "" : words[index - 1].AsString() ?? "";
        return SecretDetector.Find(before.StartsWith('-') && !before.Contains('=', StringComparison.Ordinal) ? before.TrimStart('-') : "", word);
    }
}
