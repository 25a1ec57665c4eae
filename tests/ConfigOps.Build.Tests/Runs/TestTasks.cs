using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Tests.Runs;

/// <summary>Tasks that tests bring; not public, so that no host finds them by itself.</summary>
internal static class TestTasks
{
    public static readonly Finding Finding = new()
    {
        Rule = "test/rule", Severity = Severity.High, Message = "Deployment demo/web has a flaw: 100%, so to say", File = "manifests/web.yaml",
        Position = new SourcePosition(3, 5), Remediation = "Mend it.", Resource = new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), "demo", "web"),
    };

    public static Report Report(string operation, params Finding[] findings) => new()
    {
        Operation = operation, Environment = "dev", StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromSeconds(1), Findings = findings,
        Gate = Gate.Judge(findings, Severity.High), Score = findings.Length == 0 ? 100 : 87.5,
    };

    [TaskName("First")]
    [TaskDescription("Passes its gate.")]
    internal sealed class First : FrostingTask<RunContext>
    {
        public override void Run(RunContext context) => context.Complete(Report("first", Finding with { Severity = Severity.Low }));
    }

    [TaskName("Second")]
    [TaskDescription("Fails its gate.")]
    [IsDependentOn(typeof(First))]
    internal sealed class Second : FrostingTask<RunContext>
    {
        public override void Run(RunContext context) => context.Complete(Report("second", Finding));
    }

    [TaskName("Third")]
    [TaskDescription("Never runs.")]
    [IsDependentOn(typeof(Second))]
    internal sealed class Third : FrostingTask<RunContext>
    {
        public override void Run(RunContext context) => throw new InvalidOperationException("must not run");
    }

    [TaskName("Throws")]
    [TaskDescription("Ends as --component says.")]
    internal sealed class Throws : FrostingTask<RunContext>
    {
        public override void Run(RunContext context) => throw (context.Run.Components[0] switch
        {
            "mistakes" => new ConfigurationException([new Mistake("wrong here", "a.yaml", new SourcePosition(1, 2)), new Mistake("and there")]),
            "cluster" => new ClusterUnreachableException("https://127.0.0.1:1 does not answer: connection refused"),
            "unknown" => new ApiException("GET /api/v1/namespaces/demo/secrets", new ApiStatus(401, "Unauthorized", "Unauthorized", [])),
            "forbidden" => new ApiException("GET /api/v1/namespaces/demo/secrets", new ApiStatus(403, "Forbidden", "secrets is forbidden: User \"ci\" cannot list resource \"secrets\" in API group \"\" in the namespace \"demo\"", [])),
            "cancelled" => new OperationCanceledException(),
            "disk" => new IOException("no space left on device"),
            _ => new InvalidOperationException("a fault"),
        });
    }

    [TaskName("Leaks")]
    [TaskDescription("Prints a secret wherever it can.")]
    internal sealed class Leaks(SecretMask mask, IProgress<ProgressUpdate> progress) : FrostingTask<RunContext>
    {
        public const string Secret = "hunter2-and-more";

        public override void Run(RunContext context)
        {
            mask.Add(Secret);
            context.Console.WriteLine($"the password is {Secret}");
            progress.Report(new ProgressUpdate("connecting", 0, 2, $"with {Secret}"));
            context.Log.Write(Cake.Core.Diagnostics.Verbosity.Quiet, Cake.Core.Diagnostics.LogLevel.Information, "logged {0}", Secret);
            context.Complete(Report("leaks", Finding with { Severity = Severity.Low, Message = $"found {Secret}" }));
            throw new InvalidOperationException($"could not log in with {Secret}");
        }
    }
}
