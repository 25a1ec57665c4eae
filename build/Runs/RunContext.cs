using Cake.Core;
using Cake.Frosting;
using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Build.Runs;

/// <summary>What a target works with: settings to bind its options from, the manifests of the run, and a place to hand its report to.</summary>
public sealed class RunContext(
    ICakeContext cake, SettingsReader settings, RunSettings run, RunPaths paths, RunState state, RunInputs inputs, RunReporter reporter, RunConsole console, RunCancellation cancellation)
    : FrostingContext(cake)
{
    private IReadOnlyList<RunContext>? _scopes;

    /// <summary>What the run works on, one after the other: itself, or a context for each of several environments, and of platforms and their tenants.</summary>
    public IReadOnlyList<RunContext> Scopes => _scopes ??= RunScopes.Of(this, reporter, (own, common, where, reports) =>
        new RunContext(this, own, common, where, new RunState { LastTarget = State.LastTarget }, Inputs.For(common, where), reports, Console, cancellation));

    /// <summary>Every option of the command line; capabilities bind theirs with <c>XSettings.From(context.Settings)</c>.</summary>
    public SettingsReader Settings { get; } = settings;

    /// <summary>The common options.</summary>
    public RunSettings Run { get; } = run;

    /// <summary>Where the run reads and writes.</summary>
    public RunPaths Paths { get; } = paths;

    /// <summary>Where the run's manifests are read from, when no target makes them.</summary>
    public RunInputs Inputs { get; } = inputs;

    /// <summary>What earlier targets handed on.</summary>
    public RunState State { get; } = state;

    /// <summary>The console.</summary>
    public RunConsole Console { get; } = console;

    /// <summary>Cancelled by Ctrl-C and SIGTERM.</summary>
    public CancellationToken Cancellation { get; } = cancellation.Token;

    /// <summary>The manifests of the run: those an earlier target made, or those of <c>--manifests</c>, or those that a run before this one generated.</summary>
    /// <exception cref="ConfigurationException">There are none, or they cannot be read.</exception>
    public ManifestSet Manifests => State.Manifests ??= ManifestTexts.Read(Inputs.Sources(Cancellation));

    /// <summary>Hands an operation's report to files, console and pipeline, and applies its gate.</summary>
    /// <exception cref="GateFailedException">The gate failed.</exception>
    public void Complete(Report report) => reporter.Complete(report);
}
