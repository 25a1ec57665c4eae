using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>Judges quotas for each of several Kubernetes versions: which objects can be there at all, and what they are called, is not the same in all of them.</summary>
internal static class QuotaMatrix
{
    /// <summary>What is found in any version, in the order of the first that has it; a finding that not all of them have names its versions.</summary>
    /// <param name="set">The whole set.</param>
    /// <param name="live">What lives in the cluster; null when it was not looked at.</param>
    /// <param name="catalogs">The schemas of the versions; at least one.</param>
    /// <param name="cancellation">Ends the judgement.</param>
    public static IReadOnlyList<Finding> Judge(IReadOnlyList<Resource> set, LiveSet? live, IReadOnlyList<SchemaCatalog> catalogs, CancellationToken cancellation)
    {
        if (catalogs.Count == 1) return QuotaJudge.Judge(set, live, catalogs[0], cancellation);
        var found = new List<(Finding Finding, List<string> Versions)>();
        var known = new Dictionary<(string, string, ResourceKey?, string?, int, string), int>();
        foreach (var catalog in catalogs)
        {
            foreach (var finding in QuotaJudge.Judge(set, live, catalog, cancellation))
            {
                var key = (finding.Rule, finding.Message, finding.Resource, finding.File, finding.Position.Line, finding.Path);
                if (known.TryGetValue(key, out var index))
                {
                    if (!found[index].Versions.Contains(catalog.Version)) found[index].Versions.Add(catalog.Version);
                    continue;
                }

                known.Add(key, found.Count);
                found.Add((finding, [catalog.Version]));
            }
        }

        return [.. found.Select(one => one.Versions.Count == catalogs.Count ? one.Finding : one.Finding with { KubernetesVersions = one.Versions })];
    }
}
