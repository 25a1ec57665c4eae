using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Benchmarks.Security;

/// <summary>A labelled manifest, or file, of the corpus.</summary>
/// <param name="Rule">The rule that the label is about.</param>
/// <param name="IsBroken">Whether the rule has to report it.</param>
/// <param name="Why">What makes it one or the other.</param>
/// <param name="Example">The text, with what it is and the level it is held to.</param>
internal sealed record CorpusCase(string Rule, bool IsBroken, string Why, RuleExample Example)
{
    /// <summary>The manifests or the file.</summary>
    public string Text => IsBroken ? Example.Failing : Example.Passing;
}

/// <summary>
/// What rules have to report and what they must not: the examples of the rules, and tests/Fixtures/security-corpus, where look-alikes are. A line
/// <c>#! fails RULE: why</c> or <c>#! passes RULE: why</c> begins a case; behind the rule may stand <c>container</c> or <c>pod</c> (the text is that part of a
/// Deployment), <c>file=NAME</c> and <c>level=baseline</c>.
/// </summary>
internal static class SecurityCorpus
{
    private const string Mark = "#! ";

    /// <summary>The cases: examples first, then files in the order of their names.</summary>
    public static IReadOnlyList<CorpusCase> Read(string folder)
    {
        var examples = RuleCatalogue.All.SelectMany(rule => new[] { new CorpusCase(rule.Info.Id, true, "example", rule.Example), new CorpusCase(rule.Info.Id, false, "example", rule.Example) });
        var files = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(file => Cases(File.ReadAllText(file)));
        return [.. examples, .. files];
    }

    /// <summary>The ids of the rules that report a case.</summary>
    public static async Task<IReadOnlySet<string>> ReportedAsync(CorpusCase item)
    {
        var options = new SecurityScanOptions { Environment = "corpus", Manifests = ManifestSet.Empty, TrustedRegistries = ["registry.example.com"], PodSecurityLevel = item.Example.Level };
        options = item.Example.FileName == "manifests.yaml"
            ? options with { Manifests = new ManifestSet(ManifestReader.Read(item.Text, "manifests.yaml").Resources) }
            : options with { Sources = [SourceFile.From(item.Example.FileName, item.Text) ?? throw new InvalidDataException($"the scan does not read {item.Example.FileName}")] };
        var report = (await new SecurityScanOperation(new CorpusClock()).RunAsync(options)).Report;
        return report.Findings.Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<CorpusCase> Cases(string text)
    {
        foreach (var part in $"\n{text.ReplaceLineEndings("\n")}".Split($"\n{Mark}").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            var colon = part.IndexOf(": ", StringComparison.Ordinal);
            var words = part[..colon].Split(' ');
            yield return new CorpusCase(words[1], words[0] == "fails", part[(colon + 2)..end], Example(part[(end + 1)..], words.AsSpan(2)));
        }
    }

    private static RuleExample Example(string text, ReadOnlySpan<string> words)
    {
        var example = words.Contains("container") ? RuleExample.OfContainer(text, text) : words.Contains("pod") ? RuleExample.OfPod(text, text) : new RuleExample(text, text);
        foreach (var word in words)
        {
            if (word.StartsWith("file=", StringComparison.Ordinal)) example = example with { FileName = word[5..] };
            if (word == "level=baseline") example = example with { Level = PodSecurityLevel.Baseline };
        }

        return example;
    }

    // The day on which ages of secrets in the corpus are counted.
    private sealed class CorpusClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
