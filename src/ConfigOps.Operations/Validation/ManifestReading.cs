using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Suppressions;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Validation;

/// <summary>Reads sources on all processors: small ones beside each other, large ones in pieces. What is made of them comes in their order.</summary>
/// <typeparam name="T">What is made of a piece.</typeparam>
/// <param name="comments">Collects the comments; null for nobody.</param>
/// <param name="take">Makes something of what a source, or a piece of it, holds, with the findings about its text; called by many threads.</param>
internal sealed class ManifestReading<T>(SuppressionComments? comments, Func<ManifestFile, List<Finding>, T> take)
{
    /// <summary>From so many bytes on a source is read in pieces that several processors take.</summary>
    private const long Large = 1 << 20;

    private const int ProgressEvery = 500;

    /// <summary>Reads.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="progress">Told now and then how far the reading is; null for nobody.</param>
    /// <param name="cancellation">Ends it.</param>
    public IEnumerable<T> Read(IReadOnlyList<ManifestSource> sources, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var made = new IReadOnlyList<T>?[sources.Count];
        var done = 0;
        void One(int index)
        {
            made[index] = ReadSmall(sources[index]);
            if (Interlocked.Increment(ref done) is var count && count % ProgressEvery == 0) progress?.Report(new ProgressUpdate("reading", count, sources.Count, sources[index].Shown));
        }

        if (sources.Count == 1) One(0);
        else Together(() => Parallel.For(0, sources.Count, new ParallelOptions { CancellationToken = cancellation }, One));
        for (var i = 0; i < made.Length; i++) made[i] ??= ReadLarge(sources[i], cancellation);
        return made.SelectMany(pieces => pieces!);
    }

    // Null when the source is large.
    private List<T>? ReadSmall(ManifestSource source)
    {
        var made = new List<T>(1);
        try
        {
            using var stream = source.Open();
            if (stream.Length >= Large) return null;
            foreach (var piece in YamlPieces.Read(stream, stream.Length)) made.Add(Take(source, piece));
        }
        catch (Exception exception) when (IsOfSource(exception))
        {
            made.Add(Unreadable(source, exception));
        }

        return made;
    }

    private List<T> ReadLarge(ManifestSource source, CancellationToken cancellation)
    {
        var made = new ConcurrentDictionary<long, T>();
        var failure = default(Exception);
        IEnumerable<YamlPiece> Pieces()
        {
            using var stream = source.Open();
            foreach (var piece in YamlPieces.Read(stream, stream.Length)) yield return piece;
        }

        try
        {
            var pieces = Partitioner.Create(Pieces(), EnumerablePartitionerOptions.NoBuffering);
            Together(() => Parallel.ForEach(pieces, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, (piece, _, number) => made[number] = Take(source, piece)));
        }
        catch (Exception exception) when (IsOfSource(exception))
        {
            failure = exception;
        }

        var ordered = made.OrderBy(piece => piece.Key).Select(piece => piece.Value).ToList();
        if (failure is not null) ordered.Add(Unreadable(source, failure));
        return ordered;
    }

    // What several threads throw at once is one failure, as it is of one thread.
    private static void Together(Action act)
    {
        try
        {
            act();
        }
        catch (AggregateException several)
        {
            var failures = several.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(failures.FirstOrDefault(exception => !IsOfSource(exception)) ?? failures[0]);
        }
    }

    private static bool IsOfSource(Exception exception) => exception is IOException and not SpoolException or UnauthorizedAccessException;

    private T Take(ManifestSource source, YamlPiece piece)
    {
        using (piece)
        {
            if (piece.Problem is { } problem) return take(new ManifestFile([], []), [SyntaxRules.FindingFrom(problem, source.Shown)]);
            comments?.Collect(source.Shown, piece.Bytes, piece.FirstLine);
            var file = ManifestReader.Read(piece.Bytes, source.Shown, piece.FirstLine);
            if (ForeignTexts.Find(file, piece.Bytes, piece.FirstLine, source.Shown) is { } foreign) return take(new ManifestFile([], []), [foreign]);
            return take(file, [.. file.Problems.Select(found => SyntaxRules.FindingFrom(found, source.Shown))]);
        }
    }

    private T Unreadable(ManifestSource source, Exception exception) =>
        take(new ManifestFile([], []), [SyntaxRules.Make(SyntaxRules.Unreadable, $"{source.Shown} cannot be read: {FileTrouble.OfReading(exception, source.Path!)}", source.Shown)]);
}
