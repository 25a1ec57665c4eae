using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation.Quotas;
using ConfigOps.Operations.Validation.References;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>What a streamed run says.</summary>
/// <param name="Reported">A line for each object.</param>
/// <param name="Findings">What was found.</param>
/// <param name="OwnRules">The user's rules and policies, for reports.</param>
/// <param name="NotAssessed">What could not be looked at.</param>
internal sealed record StreamedJudgement(SegmentedList<ReportedResource> Reported, List<Finding> Findings, IReadOnlyList<RuleInfo> OwnRules, IReadOnlyList<Omission> NotAssessed);

/// <summary>
/// Judges objects as they are read, and lets go of them: what stays of each is a line of the report and, for references and quotas, an extract. Objects that
/// something further back decides about (definitions of their kind, policies, rules with parameters) are read a second time.
/// </summary>
/// <param name="options">What is judged.</param>
/// <param name="catalogs">The schemas of each version.</param>
internal sealed class StreamedLevels(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs)
{
    private const int Many = 20_000;

    private readonly bool _relates = options.Has(ValidationLevel.References);
    private readonly bool _counts = options.Has(ValidationLevel.Quota);

    /// <summary>Judges.</summary>
    public StreamedJudgement Judge(IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var known = new ObjectJudge(options, catalogs, options.Definitions);
        var pieces = new ManifestReading<FirstPiece>(options.Comments, (file, found) => Take(known, file, found)).Read(options.Files, progress, cancellation).ToList();
        var findings = pieces.SelectMany(piece => piece.Findings).ToList();
        var left = Relate(pieces, findings, cancellation);
        LetGo(pieces);
        if (_counts) findings.AddRange(Count([.. pieces.SelectMany(piece => piece.Limited)], cancellation));
        List<Resource> ground = [.. pieces.SelectMany(piece => piece.Ground)];
        var reported = new SegmentedList<ReportedResource>([.. pieces.Select(piece => piece.Reported)]);
        var isOpen = pieces.Exists(piece => piece.IsOpen);
        pieces.Clear();

        var own = new OwnRules(options, ground, catalogs);
        var rules = own.In([.. ground, .. Parameters(own.ParameterKinds, cancellation)]);
        if (isOpen || rules is { IsIdle: false }) Again(known, ground, rules, reported, findings, progress, cancellation);
        findings.AddRange(rules?.Conclude() ?? []);
        return new StreamedJudgement(reported, findings, own.Infos, left);
    }

    private FirstPiece Take(ObjectJudge known, ManifestFile file, List<Finding> findings)
    {
        var piece = new FirstPiece(new ReportedResource[file.Resources.Count], findings);
        for (var i = 0; i < piece.Reported.Length; i++)
        {
            var resource = file.Resources[i];
            if (!known.Knows(resource.Kind)) piece.IsOpen = true;
            else known.Judge(resource, findings);
            if (IsGround(resource)) piece.Ground.Add(resource);
            if (_relates) piece.Extracts.Add(RelationExtract.References.Of(resource));
            if (_counts && resource.Kind is { Group: "", Kind: "ResourceQuota" or "LimitRange" }) piece.Limited.Add(ResourceIndex.NamespaceOf(resource));
            piece.Reported[i] = new ReportedResource(resource.Key, resource.File, resource.Position.Line, ResourceStatus.Valid);
        }

        return piece;
    }

    private IReadOnlyList<Omission> Relate(List<FirstPiece> pieces, List<Finding> findings, CancellationToken cancellation)
    {
        if (!_relates) return [];
        List<Resource> set = new(pieces.Sum(piece => piece.Extracts.Count));
        foreach (var piece in pieces)
        {
            set.AddRange(piece.Extracts);
            piece.Extracts = [];
        }

        var references = ReferenceJudge.Judge(set, options.Live, cancellation);
        findings.AddRange(references.Findings);
        return references.Omission is { } left ? [left] : [];
    }

    // Which namespaces something limits is known only when all was read; what stands in those is then read a second time. A cluster's nodes limit all of them.
    private IReadOnlyList<Finding> Count(HashSet<string> limited, CancellationToken cancellation)
    {
        if (limited.Count == 0 && options.Live is null) return [];
        List<Resource> set = [.. new ManifestReading<List<Resource>>(null, (file, _) => [.. file.Resources
            .Where(resource => options.Live is not null || limited.Contains(ResourceIndex.NamespaceOf(resource))).Select(RelationExtract.Quotas.Of)])
            .Read(options.Files, null, cancellation).SelectMany(found => found)];
        return QuotaMatrix.Judge(set, options.Live, catalogs, cancellation);
    }

    // The extracts have grown old, and the collector would not look for them before it has taken as much memory again.
    private void LetGo(List<FirstPiece> pieces)
    {
        if (_relates && pieces.Sum(piece => piece.Reported.Length) >= Many) GC.Collect();
    }

    // What decides about other objects is held as a whole; there is little of it.
    private static bool IsGround(Resource resource) =>
        resource.Kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } or { Group: "admissionregistration.k8s.io" } || resource.Kind is { Group: "", Kind: "Namespace" };

    private List<Resource> Parameters(IReadOnlySet<(string Group, string Kind)> kinds, CancellationToken cancellation)
    {
        if (kinds.Count == 0) return [];
        return [.. new ManifestReading<List<Resource>>(null, (file, _) => [.. file.Resources.Where(resource => kinds.Contains((resource.Kind.Group, resource.Kind.Kind)))])
            .Read(options.Files, null, cancellation).SelectMany(found => found)];
    }

    private void Again(ObjectJudge known, List<Resource> ground, OwnRulesJudge? rules, SegmentedList<ReportedResource> reported, List<Finding> findings, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var whole = new ObjectJudge(options, catalogs, [.. ground, .. options.Definitions]);
        var skipped = new HashSet<(ResourceKey, string?, int)>();
        foreach (var piece in new ManifestReading<SecondPiece>(null, (file, _) => TakeAgain(known, whole, rules, file)).Read(options.Files, progress, cancellation))
        {
            findings.AddRange(piece.Findings);
            skipped.UnionWith(piece.Skipped);
        }

        if (skipped.Count == 0) return;
        foreach (var segment in reported.Segments)
            for (var i = 0; i < segment.Length; i++)
                if (skipped.Contains((segment[i].Key, segment[i].File, segment[i].Line))) segment[i] = segment[i] with { Status = ResourceStatus.Skipped };
    }

    private static SecondPiece TakeAgain(ObjectJudge known, ObjectJudge whole, OwnRulesJudge? rules, ManifestFile file)
    {
        var piece = new SecondPiece([], []);
        foreach (var resource in file.Resources)
        {
            if (!known.Knows(resource.Kind) && whole.Judge(resource, piece.Findings)) piece.Skipped.Add((resource.Key, resource.File, resource.Position.Line));
            rules?.Judge(resource, piece.Findings);
        }

        return piece;
    }

    private sealed record FirstPiece(ReportedResource[] Reported, List<Finding> Findings)
    {
        public List<Resource> Ground { get; } = [];

        public List<Resource> Extracts { get; set; } = [];

        /// <summary>Namespaces that have a quota or a range.</summary>
        public List<string> Limited { get; } = [];

        public bool IsOpen { get; set; }
    }

    private sealed record SecondPiece(List<Finding> Findings, List<(ResourceKey, string?, int)> Skipped);
}
