using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Validation;

/// <summary>
/// Judges objects by their schemas as they are read, and lets go of them: what stays is a line of the report for each. Objects of kinds that no catalogue has
/// wait for the definitions that may come after them.
/// </summary>
/// <param name="options">What is judged.</param>
/// <param name="catalogs">The schemas of each version.</param>
internal sealed class StreamedSchemas(ValidateOptions options, IReadOnlyList<SchemaCatalog> catalogs)
{
    /// <summary>Judges; findings come in the order of the sources.</summary>
    public (SegmentedList<ReportedResource> Reported, List<Finding> Findings) Judge(IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var first = JudgeWith(options.Definitions);
        var pieces = new ManifestReading<Piece>(options.Comments, (file, findings) => Take(first, file, findings)).Read(options.Files, progress, cancellation).ToList();
        List<Resource> definitions = [.. pieces.SelectMany(piece => piece.Definitions)];
        var second = definitions.Count == 0 ? first : JudgeWith([.. definitions, .. options.Definitions]);
        Parallel.ForEach(pieces.Where(piece => piece.Waiting.Count > 0), new ParallelOptions { CancellationToken = cancellation }, piece => Finish(second, piece));
        return (new SegmentedList<ReportedResource>([.. pieces.Select(piece => piece.Reported)]), [.. pieces.SelectMany(piece => piece.Findings)]);
    }

    private SchemaJudge JudgeWith(IReadOnlyList<Resource> definitions) => new([.. catalogs.Select(catalog => SchemaChecker.For(catalog, definitions))], options.StrictKinds);

    private static Piece Take(SchemaJudge judge, ManifestFile file, List<Finding> findings)
    {
        var reported = new ReportedResource[file.Resources.Count];
        List<Resource> definitions = [];
        List<(int Index, Resource Resource)> waiting = [];
        for (var i = 0; i < reported.Length; i++)
        {
            var resource = file.Resources[i];
            var status = ResourceStatus.Valid;
            if (judge.Knows(resource.Kind))
            {
                var (found, isSkipped) = judge.Judge(resource);
                findings.AddRange(found);
                if (isSkipped) status = ResourceStatus.Skipped;
            }
            else
            {
                waiting.Add((i, resource));
            }

            if (DefinitionFiles.IsDefinition(resource)) definitions.Add(resource);
            reported[i] = new ReportedResource(resource.Key, resource.File, resource.Position.Line, status);
        }

        return new Piece(reported, findings, definitions, waiting);
    }

    private static void Finish(SchemaJudge judge, Piece piece)
    {
        foreach (var (index, resource) in piece.Waiting)
        {
            var (found, isSkipped) = judge.Judge(resource);
            piece.Findings.AddRange(found);
            if (isSkipped) piece.Reported[index] = piece.Reported[index] with { Status = ResourceStatus.Skipped };
        }
    }

    private sealed record Piece(ReportedResource[] Reported, List<Finding> Findings, List<Resource> Definitions, List<(int Index, Resource Resource)> Waiting);
}
