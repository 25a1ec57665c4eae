using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation.References;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>What a streamed run says.</summary>
/// <param name="Reported">A line for each object.</param>
/// <param name="Findings">What was found.</param>
/// <param name="OwnRules">The user's rules and policies, for reports.</param>
/// <param name="NotAssessed">What could not be looked at.</param>
internal sealed record StreamedJudgement(ReportedLines Reported, List<Finding> Findings, IReadOnlyList<RuleInfo> OwnRules, IReadOnlyList<Omission> NotAssessed);

/// <summary>
/// Judges objects as they are read, and lets go of them: what stays of each is a line of the report and, for references and quotas, an extract, packed and from
/// some megabytes on in a file, with some bytes to find it by. Objects that something further back decides about (definitions of their kind, policies, rules with
/// parameters) are read a second time.
/// </summary>
/// <param name="options">What is judged.</param>
/// <param name="catalogs">The schemas of each version.</param>
internal sealed class StreamedLevels(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs)
{
    private readonly bool _relates = options.Has(ValidationLevel.References);
    private readonly bool _counts = options.Has(ValidationLevel.Quota);
    private readonly Spool _spool = new(options.ScratchFolder);
    private readonly SharedTexts _texts = new();

    /// <summary>Judges.</summary>
    public StreamedJudgement Judge(IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var known = new ObjectJudge(options, catalogs, options.Definitions);
        var pieces = new ManifestReading<FirstPiece>(options.Comments, (file, found) => Take(known, file, found)).Read(options.Files, progress, cancellation).ToList();
        var findings = pieces.SelectMany(piece => piece.Findings).ToList();
        var references = Relate(pieces, cancellation);
        findings.AddRange(references?.Findings ?? []);
        if (_counts) findings.AddRange(new StreamedQuotas(options, catalogs, _spool, _texts).Judge([.. pieces.SelectMany(piece => piece.Limited ?? [])], cancellation));
        List<Resource> ground = [.. pieces.SelectMany(piece => piece.Ground ?? [])];
        var reported = new ReportedLines([.. pieces.Select(piece => piece.Lines!)], _texts);
        var isOpen = pieces.Exists(piece => piece.IsOpen);
        pieces.Clear();

        var own = new OwnRules(options, ground, catalogs);
        var rules = own.In([.. ground, .. Parameters(own.ParameterKinds, cancellation)]);
        if (isOpen || rules is { IsIdle: false }) Again(known, ground, rules, reported, findings, progress, cancellation);
        findings.AddRange(rules?.Conclude() ?? []);
        return new StreamedJudgement(reported, findings, own.Infos, references?.Omission is { } left ? [left] : []);
    }

    private FirstPiece Take(ObjectJudge known, ManifestFile file, List<Finding> findings)
    {
        var (lines, extracts) = (new LinesPacker(_spool, _texts), new PiecePacker(_spool, _texts));
        var entries = new ReferenceEntries();
        var piece = new FirstPiece(findings);
        foreach (var resource in file.Resources)
        {
            if (!known.Knows(resource.Kind)) piece.IsOpen = true;
            else known.Judge(resource, findings);
            if (IsGround(resource)) (piece.Ground ??= []).Add(resource);
            if (_counts && resource.Kind is { Group: "", Kind: "ResourceQuota" or "LimitRange" }) (piece.Limited ??= []).Add(ResourceIndex.NamespaceOf(resource));
            lines.Add(resource);
            if (!_relates) continue;
            entries.Add(resource);
            extracts.Add(RelationExtract.References.Of(resource));
        }

        piece.Lines = lines.Close();
        if (_relates) (piece.Extracts, piece.Entries) = (extracts.Close(), entries.Close(_spool));
        return piece;
    }

    private JudgedReferences? Relate(List<FirstPiece> pieces, CancellationToken cancellation) =>
        _relates ? ReferenceJudge.Judge(new ReferenceSet(new PackedResources(pieces.Select(piece => piece.Extracts!), _texts), [.. pieces.Select(piece => piece.Entries!)], options.Live), cancellation) : null;

    // What decides about other objects is held as a whole; there is little of it.
    private static bool IsGround(Resource resource) =>
        resource.Kind is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } or { Group: "admissionregistration.k8s.io" } || resource.Kind is { Group: "", Kind: "Namespace" };

    private List<Resource> Parameters(IReadOnlySet<(string Group, string Kind)> kinds, CancellationToken cancellation)
    {
        if (kinds.Count == 0) return [];
        return [.. new ManifestReading<List<Resource>>(null, (file, _) => [.. file.Resources.Where(resource => kinds.Contains((resource.Kind.Group, resource.Kind.Kind)))])
            .Read(options.Files, null, cancellation).SelectMany(found => found)];
    }

    private void Again(ObjectJudge known, List<Resource> ground, OwnRulesJudge? rules, ReportedLines reported, List<Finding> findings, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var whole = new ObjectJudge(options, catalogs, [.. ground, .. options.Definitions]);
        var number = 0;
        foreach (var piece in new ManifestReading<SecondPiece>(null, (file, _) => TakeAgain(known, whole, rules, file)).Read(options.Files, progress, cancellation))
        {
            findings.AddRange(piece.Findings);
            foreach (var index in piece.Skipped) reported.Mark(number, index, ResourceStatus.Skipped);
            number++;
        }
    }

    private static SecondPiece TakeAgain(ObjectJudge known, ObjectJudge whole, OwnRulesJudge? rules, ManifestFile file)
    {
        var piece = new SecondPiece([], []);
        for (var i = 0; i < file.Resources.Count; i++)
        {
            var resource = file.Resources[i];
            if (!known.Knows(resource.Kind) && whole.Judge(resource, piece.Findings)) piece.Skipped.Add(i);
            rules?.Judge(resource, piece.Findings);
        }

        return piece;
    }

    private sealed class FirstPiece(List<Finding> findings)
    {
        public List<Finding> Findings { get; } = findings;

        public LinesPiece? Lines { get; set; }

        /// <summary>What references look at; null when nobody asks.</summary>
        public PackedPiece? Extracts { get; set; }

        /// <summary>What the extracts are found by.</summary>
        public PackedEntries? Entries { get; set; }

        public List<Resource>? Ground { get; set; }

        /// <summary>Namespaces that have a quota or a range.</summary>
        public List<string>? Limited { get; set; }

        public bool IsOpen { get; set; }
    }

    private sealed record SecondPiece(List<Finding> Findings, List<int> Skipped);
}
