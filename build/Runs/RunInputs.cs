using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Build.Runs;

/// <summary>Finds the texts that the run's manifests are read from: those of <c>--manifests</c>, else those that an earlier run generated.</summary>
/// <param name="run">The common options.</param>
/// <param name="paths">Where things are.</param>
/// <param name="host">Standard input and PATH.</param>
public sealed class RunInputs(RunSettings run, RunPaths paths, HostEnvironment host)
{
    private IReadOnlyList<ManifestSource>? _sources;

    /// <summary>The inputs of another scope of the same run.</summary>
    public RunInputs For(RunSettings common, RunPaths where) => new(common, where, host);

    /// <summary>What inputs are looked for in.</summary>
    public InputContext Context { get; } = new() { Root = paths.Root, Shown = paths.Shown, StandardInput = host.Input, SearchPath = host.Variable(VariableNames.Path) };

    /// <summary>What names the manifests.</summary>
    public string Named => run.Manifests ?? paths.Manifests;

    /// <summary>The texts behind the run's manifests, those that this run generated among them; a run that writes nothing has none of those.</summary>
    /// <param name="made">The manifests that the run has already; null for none.</param>
    /// <param name="cancellation">Ends the programs that are called.</param>
    public IReadOnlyList<ManifestSource> Texts(ManifestSet? made, CancellationToken cancellation) =>
        run.Manifests is not null || made is null ? Sources(cancellation)
        : Directory.Exists(paths.Manifests) ? ManifestSource.Find(paths.Manifests, paths.Shown) : [];

    /// <summary>The texts; looked for once, because standard input can be read only once.</summary>
    /// <exception cref="ConfigurationException">Something that is named is not there, or cannot be turned into manifests.</exception>
    public IReadOnlyList<ManifestSource> Sources(CancellationToken cancellation) => _sources ??= new ManifestInputs(run.Manifests is null ? Context with { Remedy = $"run {Generate} first, or name a file, a folder or a pattern with --manifests=" } : Context).Find(Named, cancellation);

    private string Generate => $"--target=Generate{(run.Environment == CommonOptions.Environment.Default ? "" : $" --environment={run.Environment}")}{(run.Tenant is null ? "" : $" --tenant={run.Tenant}")}";
}
