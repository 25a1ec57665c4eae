using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation;

/// <summary>Makes the manifests of environments, of one tenant in them, or of all their tenants, from the catalogue and the templates.</summary>
/// <param name="secrets">Opens the sources of an environment's secret values.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told how far it has come, or null.</param>
public sealed class GenerateOperation(ISecretSourceProvider secrets, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Generates one release.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{GenerateOptions}, CancellationToken)"/>
    public async Task<GenerateResult> RunAsync(GenerateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (await RunAsync([options], cancellationToken))[0];
    }

    /// <summary>
    /// Generates several releases at once, each into its own folder, the same bytes as if it were generated alone. What they have in common is read once.
    /// </summary>
    /// <param name="releases">What is asked for, no two of them in the same folder: the platform of an environment and its tenants have different ones.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>What came of each, in the order of <paramref name="releases"/>.</returns>
    /// <exception cref="ConfigurationException">The catalogue, an argument, a template or a secret is wrong; carries every mistake of every release. Nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. Nothing was written.</exception>
    public Task<IReadOnlyList<GenerateResult>> RunAsync(IReadOnlyList<GenerateOptions> releases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(releases);
        try
        {
            return Task.FromResult(Run(releases, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<GenerateResult>>(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, the task carries it to whoever awaits it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Task.FromException<IReadOnlyList<GenerateResult>>(exception);
        }
    }

    private IReadOnlyList<GenerateResult> Run(IReadOnlyList<GenerateOptions> asked, CancellationToken cancellationToken)
    {
        if (asked.Count == 0) return [];
        var inputs = new GenerateInputs(secrets);
        var mistakes = new ReleaseMistakes([.. asked.Select(options => options.Environment)]);
        var parallelism = asked.Max(options => options.Parallelism);
        var releases = asked.Select(options => new GenerateRelease(options, inputs, time)).ToList();
        try
        {
            // The first of each environment reads it, those after it find it read.
            List<int> first = [.. Enumerable.Range(0, asked.Count).DistinctBy(number => asked[number].Environment)];
            Workers.For(first.Count, parallelism, number => mistakes.Collect(first[number], releases[first[number]].Read), cancellationToken);
            Workers.For(asked.Count, parallelism, number => mistakes.Collect(number, releases[number].Prepare), cancellationToken);
            var sound = Enumerable.Range(0, asked.Count).Where(mistakes.IsSound).ToList();
            Render([.. sound.Select(number => releases[number])], parallelism, cancellationToken);
            foreach (var number in sound) mistakes.Collect(number, releases[number].Plan);
            mistakes.ThrowIfAny();
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var release in releases) release.Decide();
            Workers.For(releases.Count, parallelism, number => releases[number].Carry(), CancellationToken.None);
            return [.. releases.Select(release => release.Result())];
        }
        finally
        {
            foreach (var release in releases) release.Dispose();
        }
    }

    private void Render(IReadOnlyList<GenerateRelease> releases, int parallelism, CancellationToken cancellationToken)
    {
        (GenerateRelease Release, int Part)[] parts = [.. releases.SelectMany(release => Enumerable.Range(0, release.Rendering.Count).Select(part => (release, part)))];
        var done = 0;
        Workers.For(parts.Length, parallelism, number =>
        {
            var rendering = parts[number].Release.Rendering;
            rendering.Render(parts[number].Part);
            progress?.Report(new ProgressUpdate(rendering.Activity, Interlocked.Increment(ref done), parts.Length, rendering.NameOf(parts[number].Part)));
        }, cancellationToken);
    }
}
