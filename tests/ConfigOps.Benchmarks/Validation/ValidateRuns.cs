using System.Globalization;

namespace ConfigOps.Benchmarks.Validation;

/// <summary>A ratio over several runs.</summary>
internal readonly record struct Ratio(double Least, double Middle, double Most);

/// <summary>What several runs over the same documents took, in seconds and megabytes; the middle ones.</summary>
internal sealed record ValidateResult(double Ours, double Megabytes, double AllLevels, double AllMegabytes, double Theirs, double TheirMegabytes, Ratio? Times);

/// <summary>Runs both programs over documents that it makes.</summary>
/// <param name="root">The repository.</param>
/// <param name="folder">Where documents, schemas and reports go.</param>
/// <param name="program">Starts Validate: configops, build.sh, or the host's dll.</param>
/// <param name="peer">The kubeconform; null for none.</param>
/// <param name="runs">How often each runs.</param>
internal sealed class ValidateRuns(string root, string folder, string program, string? peer, int runs)
{
    /// <summary>Lets the host be built, and files be read from disk once.</summary>
    public async Task WarmAsync(CancellationToken cancellation)
    {
        ManifestCorpus.Write(Path.Combine(folder, "warm"), 1);
        await OursAsync(Path.Combine(folder, "warm"), ["--levels=syntax,schema"], cancellation);
    }

    /// <summary>Measures one size; the programs take turns, so that what else the machine does meets both.</summary>
    public async Task<ValidateResult> MeasureAsync(int size, CancellationToken cancellation)
    {
        var documents = Path.Combine(folder, size.ToString(CultureInfo.InvariantCulture));
        ManifestCorpus.Write(documents, size);
        var (ours, theirs, all, times) = (new List<Measured>(), new List<Measured>(), new List<Measured>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            ours.Add(await OursAsync(documents, ["--levels=syntax,schema"], cancellation));
            if (peer is not null)
            {
                theirs.Add(await TheirsAsync(documents, cancellation));
                times.Add(theirs[^1].Seconds / ours[^1].Seconds);
            }

            if (run < 2) all.Add(await OursAsync(documents, [], cancellation));
        }

        Directory.Delete(documents, recursive: true);
        var (our, their) = (Middle(ours), theirs.Count == 0 ? default : Middle(theirs));
        times.Sort();
        return new ValidateResult(
            our.Seconds, ours.Max(run => run.Megabytes), all.Min(run => run.Seconds), all.Max(run => run.Megabytes), their.Seconds, their.Megabytes,
            times.Count == 0 ? null : new Ratio(times[0], times[times.Count / 2], times[^1]));
    }

    private async Task<Measured> OursAsync(string documents, string[] options, CancellationToken cancellation)
    {
        string[] call = ["--target=Validate", "--exclusive", "--kubernetes-version=1.36", $"--manifests={documents}", $"--output={Path.Combine(folder, "out")}", .. options];
        var isHost = program.EndsWith(".dll", StringComparison.Ordinal);
        var run = await MeasuredProgram.RunAsync(isHost ? "dotnet" : program, isHost ? ["exec", program, .. call] : call, root, cancellation);
        // With all levels some objects refer to what the corpus does not have.
        return run.ExitCode is 0 or 1 ? run : throw new InvalidOperationException($"Validate ended with {run.ExitCode}");
    }

    private async Task<Measured> TheirsAsync(string documents, CancellationToken cancellation)
    {
        var run = await MeasuredProgram.RunAsync(peer!, ["-strict", "-n", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "-schema-location", Path.Combine(folder, "schemas", KubeconformSchemas.Location), "-summary", documents], root, cancellation);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"kubeconform ended with {run.ExitCode}");
    }

    private static Measured Middle(List<Measured> measured) => measured.OrderBy(run => run.Seconds).ElementAt(measured.Count / 2);
}
