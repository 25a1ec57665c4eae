using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>
/// Judges what a change did to a set: the objects of files that changed, and whatever in other files was right before and is not any more, because what it
/// depends on was changed or deleted.
/// </summary>
internal static class ChangedSet
{
    private const string Elsewhere = " (this file did not change; what it depends on did)";

    /// <summary>Judges the change; all of the set when there is none to look for.</summary>
    public static SetJudgement Judge(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs, List<Resource> all, CancellationToken cancellation)
    {
        if (options.Changed is not { } changed) return SetJudge.Judge(options, catalogs, all, all, cancellation);
        var touched = all.FindAll(IsTouched);
        var untouched = all.FindAll(resource => !IsTouched(resource));
        var earlier = options.Before.SelectMany(source => ManifestReader.Read(source.Read().Span, source.Shown).Resources).ToList();
        // What gives other objects their schemas, policies or namespaces makes all of them worth judging again.
        var isWide = !Ground(touched).SequenceEqual(Ground(earlier));
        var now = SetJudge.Judge(options, catalogs, all, isWide ? all : touched, cancellation);
        var before = SetJudge.Judge(options with { Memory = null }, catalogs, [.. untouched, .. earlier], isWide ? untouched : [], cancellation);
        var known = before.Findings.Select(IdentityOf).ToHashSet();
        var findings = now.Findings
            .Where(finding => finding.File is null || changed.Contains(finding.File) || !known.Contains(IdentityOf(finding)))
            .Select(finding => finding.File is null || changed.Contains(finding.File) ? finding : finding with { Message = finding.Message + Elsewhere })
            .ToList();
        var broken = findings.Where(finding => finding.Resource is not null).Select(finding => (finding.Resource, finding.File)).ToHashSet();
        var kept = new List<(Resource Resource, bool IsSkipped)>();
        var skipped = now.Resources.Zip(now.Skipped).Where(pair => pair.Second).Select(pair => pair.First).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var resource in all)
            if (IsTouched(resource) || broken.Contains((resource.Key, resource.File))) kept.Add((resource, skipped.Contains(resource)));
        return now with { Findings = findings, Resources = [.. kept.Select(pair => pair.Resource)], Skipped = [.. kept.Select(pair => pair.IsSkipped)] };

        bool IsTouched(Resource resource) => resource.File is null || changed.Contains(resource.File);
    }

    private static IEnumerable<MapNode> Ground(IEnumerable<Resource> resources) => resources
        .Where(resource => resource.Kind is { Group: "apiextensions.k8s.io" or "admissionregistration.k8s.io" } or { Group: "", Kind: "Namespace" })
        .OrderBy(resource => resource.Key.ToString(), StringComparer.Ordinal)
        .Select(resource => resource.Root);

    private static (string, string, Severity) IdentityOf(Finding finding) => (finding.Fingerprint, finding.Message, finding.Severity);
}
