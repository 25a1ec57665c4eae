using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Quotas;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>
/// Holds what stands in limited namespaces against their quotas and ranges. Which namespaces something limits is known only when all was read; what stands in those
/// is then read a second time, and judged some namespaces at a time, so that memory grows with the largest of them and not with all.
/// </summary>
/// <param name="options">What is judged.</param>
/// <param name="catalogs">The schemas of each version.</param>
/// <param name="spool">Where extracts are put aside.</param>
/// <param name="texts">The texts that come often.</param>
internal sealed class StreamedQuotas(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs, Spool spool, SharedTexts texts)
{
    /// <summary>So many objects of whole namespaces are judged at once.</summary>
    private const int Together = 1_000;

    /// <summary>Judges.</summary>
    /// <param name="limited">The namespaces that something limits.</param>
    /// <param name="cancellation">Ends the judgement.</param>
    public List<Finding> Judge(HashSet<string> limited, CancellationToken cancellation)
    {
        if (limited.Count == 0 && options.Live is null) return [];
        var pieces = new ManifestReading<(PackedPiece Packed, List<string> Spaces)>(null, (file, _) => Take(file.Resources, limited)).Read(options.Files, null, cancellation).ToList();
        var all = new PackedResources(pieces.Select(piece => piece.Packed), texts);
        // A cluster's nodes hold what stands in all namespaces.
        if (options.Live is not null) return [.. QuotaMatrix.Judge([.. all], options.Live, catalogs, cancellation)];
        var findings = new List<Finding>();
        foreach (var some in Grouped(pieces.SelectMany(piece => piece.Spaces)))
            findings.AddRange(QuotaMatrix.Judge([.. some.Order().Select(number => all[number])], null, catalogs, cancellation));
        return findings;
    }

    private (PackedPiece Packed, List<string> Spaces) Take(IReadOnlyList<Resource> resources, HashSet<string> limited)
    {
        var (packer, spaces) = (new PiecePacker(spool, texts), new List<string>());
        foreach (var resource in resources)
        {
            var space = ResourceIndex.NamespaceOf(resource);
            if (options.Live is null && !limited.TryGetValue(space, out space!)) continue;
            packer.Add(RelationExtract.Quotas.Of(resource));
            spaces.Add(space);
        }

        return (packer.Close(), spaces);
    }

    // The numbers of the objects of whole namespaces, a few or one large one at a time.
    private static IEnumerable<List<int>> Grouped(IEnumerable<string> spaces)
    {
        var numbers = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var next = 0;
        foreach (var space in spaces)
        {
            if (!numbers.TryGetValue(space, out var list)) numbers.Add(space, list = []);
            list.Add(next++);
        }

        List<int> some = [];
        foreach (var (_, list) in numbers.OrderBy(known => known.Key, StringComparer.Ordinal))
        {
            if (some.Count > 0 && some.Count + list.Count > Together)
            {
                yield return some;
                some = [];
            }

            some.AddRange(list);
        }

        if (some.Count > 0) yield return some;
    }
}
