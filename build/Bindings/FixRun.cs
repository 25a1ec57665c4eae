using System.Globalization;

using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Bindings;

/// <summary>Shows fixes as a diff and writes them.</summary>
/// <param name="mask">Learns the values of Secrets before anything of their files is shown.</param>
public sealed class FixRun(SecretMask mask)
{
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>Mends what can be mended.</summary>
    /// <param name="context">The run; with <c>--dry-run</c> nothing is written.</param>
    /// <param name="sources">The files.</param>
    /// <param name="report">What was found in them.</param>
    /// <returns>Whether files changed, so that they are to be judged again.</returns>
    /// <exception cref="ConfigurationException">The manifests are generated, or a file changed since it was read.</exception>
    public bool Mend(RunContext context, IReadOnlyList<ManifestSource> sources, Report report)
    {
        if (context.Run.Manifests is null) throw new ConfigurationException("--fix changes the files of --manifests; generated manifests are mended in environments/ and templates/, which they are made from");
        var plan = FixPlanner.Plan(report.Findings, sources);
        Show(context, plan.Files.Select(file => (file.Before, file.Diff)));
        foreach (var refused in plan.Refused.Where(refused => _refused.Add($"{refused.Finding.File}:{refused.Finding.Position} {refused.Finding.Rule}")))
            context.Console.WriteLine($"  no fix at {refused.Finding.File}:{refused.Finding.Position} [{refused.Finding.Rule}]: {refused.Reason}", Ink.Warning);
        if (plan.Files.Count == 0) return false;
        var what = string.Create(CultureInfo.InvariantCulture, $"{plan.Mended.Count} {(plan.Mended.Count == 1 ? "fix" : "fixes")} in {plan.Files.Count} {(plan.Files.Count == 1 ? "file" : "files")}");
        context.Console.WriteLine(context.Run.DryRun ? $"  {what}; dry run: nothing was written" : $"  {what} written", Ink.Strong);
        if (context.Run.DryRun) return false;
        foreach (var file in plan.Files) Write(file.Source, file.Original, file.Content);
        return true;
    }

    /// <summary>Says how many findings could be mended.</summary>
    /// <param name="context">The run.</param>
    /// <param name="sources">The texts; what is no file of its own cannot be written.</param>
    /// <param name="report">What was found in them.</param>
    public static void Hint(RunContext context, IReadOnlyList<ManifestSource> sources, Report report)
    {
        var files = sources.Where(source => source.IsFile).Select(source => source.Shown).ToHashSet(StringComparer.Ordinal);
        var count = report.Findings.Count(finding => finding is { Fix: not null, Exception: null, File: not null } && files.Contains(finding.File));
        if (count > 0 && context.Run.Manifests is not null) context.Console.WriteLine($"  --fix can mend {count} of the findings; --fix --dry-run shows how", Ink.Dim);
    }

    /// <summary>Shows diffs, without the values of Secrets.</summary>
    /// <param name="context">The run.</param>
    /// <param name="changes">The text of each file and the diff.</param>
    public void Show(RunContext context, IEnumerable<(string Before, string Diff)> changes)
    {
        foreach (var (before, diff) in changes)
        {
            foreach (var value in SecretValues.In(before)) mask.Add(value);
            foreach (var line in diff.TrimEnd('\n').Split('\n')) context.Console.WriteLine(line.TrimEnd('\r'), InkOf(line));
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="ConfigurationException">Somebody changed it since it was read.</exception>
    public static void Write(ManifestSource file, ReadOnlyMemory<byte> original, byte[] content)
    {
        if (!file.Read().Span.SequenceEqual(original.Span)) throw new ConfigurationException($"{file.Shown} changed while it was judged, so it was not written; run again");
        WholeFile.Replace(file.Path!, content);
    }

    private static Ink InkOf(string line) => line switch
    {
        ['+', '+', '+', ..] or ['-', '-', '-', ..] => Ink.Strong,
        ['+', ..] => Ink.Good,
        ['-', ..] => Ink.Bad,
        _ => Ink.Plain,
    };
}
