using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;

namespace ConfigOps.Build.Runs;

/// <summary>Works on the scopes of a run, so that a target that can do one can do several: each has manifests, reports and a gate of its own.</summary>
public static class RunScopes
{
    /// <summary>The contexts of a run's scopes; the run's own when there is one only.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reporter">Takes reports where they belong.</param>
    /// <param name="make">Makes a context of settings, common options, paths and a reporter.</param>
    public static IReadOnlyList<RunContext> Of(RunContext run, RunReporter reporter, Func<SettingsReader, RunSettings, RunPaths, RunReporter, RunContext> make)
    {
        var scopes = RunScope.Of(run.Settings);
        return scopes.Count == 1 ? [run] : [.. scopes.Select(scope =>
        {
            var paths = RunPaths.From(scope.Settings, run.Paths.Root) with { Tenant = scope.Tenant };
            return make(scope.Settings, RunSettings.From(scope.Settings) with { Tenant = scope.Tenant }, paths, reporter.For(scope.Settings, paths));
        })];
    }

    /// <summary>Does something for each scope that has anything, to the last one: the mistakes and the gates of all are said at once.</summary>
    /// <param name="run">The run.</param>
    /// <param name="work">What is done.</param>
    /// <exception cref="ConfigurationException">Scopes have mistakes; carries those of all.</exception>
    /// <exception cref="GateFailedException">Gates failed; names the scopes.</exception>
    public static async Task EachAsync(RunContext run, Func<RunContext, Task> work)
    {
        if (run.Scopes is [var only])
        {
            await work(only);
            return;
        }

        var (mistakes, failed) = (new List<Mistake>(), new List<(string Scope, GateFailedException Gate)>());
        foreach (var scope in run.Scopes)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            try
            {
                run.Console.WriteLine($"{scope.Paths.Scope}:", Ink.Strong);
                await work(scope);
            }
            catch (GateFailedException gate)
            {
                failed.Add((scope.Paths.Scope, gate));
            }
            catch (ConfigurationException wrong)
            {
                mistakes.AddRange(wrong.Mistakes);
            }
        }

        if (mistakes.Count > 0) throw new ConfigurationException([.. mistakes.Distinct()]);
        if (failed.Count > 0) throw new GateFailedException(failed[0].Gate.Operation, $"{failed.Count} of {run.Scopes.Count} failed: {string.Join("; ", failed.Select(one => $"{one.Scope}: {one.Gate.Reason}"))}");
    }

    /// <summary>As <see cref="EachAsync"/>, for targets that read what Generate made: an environment without tenants has nothing of them to read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="work">What is done.</param>
    public static Task EachReadAsync(RunContext run, Func<RunContext, Task> work) => EachAsync(run, scope =>
    {
        if (run.Scopes.Count == 1 || scope.Run.Tenant != GenerateOptions.AllTenants || Directory.Exists(scope.Paths.Manifests)) return work(scope);
        run.Console.WriteLine("  no tenants", Ink.Dim);
        return Task.CompletedTask;
    });
}
