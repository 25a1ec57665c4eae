using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build.Tests.Frosting;

/// <summary>The host's behaviour is that of the Cake.Frosting package: tasks that run here run there.</summary>
public sealed class CakeHostTests
{
    private readonly Journal _journal = new();

    [Fact]
    public void Dependencies_run_first_in_the_order_of_standing()
    {
        Assert.Equal(0, Run("--target=Top"));
        Assert.Equal(["Left", "Right", "Top"], _journal.Lines);
    }

    [Fact]
    public void A_dependee_runs_before_a_task_that_does_not_know_it()
    {
        Assert.Equal(0, Run("--target=Right"));
        Assert.Equal(["Right"], _journal.Lines);
        Assert.Equal(0, Run("--target=Unknowing"));
        Assert.Equal(["Right", "Early", "Unknowing"], _journal.Lines);
    }

    [Fact]
    public void Exclusive_runs_the_target_alone()
    {
        Assert.Equal(0, Run("-t", "Top", "-e"));
        Assert.Equal(["Top"], _journal.Lines);
    }

    [Fact]
    public void A_dry_run_runs_no_task_and_constructs_none()
    {
        Assert.Equal(0, Run("--target=Top", "--dryrun"));
        Assert.Empty(_journal.Lines);
        Assert.Empty(_journal.Constructed);
    }

    [Fact]
    public void Only_tasks_whose_turn_comes_are_constructed()
    {
        Assert.Equal(0, Run("--target=Left"));
        Assert.Equal(["Left"], _journal.Constructed);
    }

    [Fact]
    public void A_failure_runs_OnError_and_Finally_and_stops_unless_OnError_swallows_it()
    {
        Assert.Equal(0, Run("--target=Swallows"));
        Assert.Equal(["Swallows", "OnError: broken", "Finally"], _journal.Lines);
    }

    [Fact]
    public void A_failure_ends_the_run_with_minus_one()
    {
        Assert.Equal(-1, Run("--target=AfterFails"));
        Assert.Equal(["Fails"], _journal.Lines);
    }

    [Fact]
    public void ContinueOnError_lets_the_run_go_on()
    {
        Assert.Equal(0, Run("--target=AfterContinues"));
        Assert.Equal(["Continues", "AfterContinues"], _journal.Lines);
    }

    [Fact]
    public void A_skipped_dependency_does_not_fail_the_run_but_a_skipped_target_does()
    {
        Assert.Equal(0, Run("--target=AfterSkipped"));
        Assert.Equal(["AfterSkipped"], _journal.Lines);
        Assert.Equal(-1, Run("--target=Skipped"));
    }

    [Fact]
    public void Lifetimes_enclose_the_run_and_each_task()
    {
        var code = Host().ConfigureServices(services => services.UseLifetime<Both>().UseTaskLifetime<Each>()).Run(["--target=Left"]);

        Assert.Equal(0, code);
        Assert.Equal(["setup", "before Left", "Left", "after Left", "teardown True"], _journal.Lines);
    }

    [Fact]
    public void Teardown_learns_what_failed()
    {
        var code = Host().ConfigureServices(services => services.UseLifetime<Both>()).Run(["--target=Fails"]);

        Assert.Equal(-1, code);
        Assert.Equal(["setup", "Fails", "teardown False"], _journal.Lines);
    }

    [Fact]
    public void Arguments_reach_tasks()
    {
        Assert.Equal(0, Run("--target=Echo", "--word=one", "--word", "two"));
        Assert.Equal(["one,two"], _journal.Lines);
    }

    private int Run(params string[] args) => Host().Run(args);

    private CakeHost Host() => CakeHost.Create().ConfigureServices(services =>
    {
        services.AddSingleton(_journal).AddSingleton<ICakeLog, NullLog>().AddSingleton<ICakeReportPrinter, ConfigOps.Build.Runs.NoReport>();
        foreach (var task in typeof(CakeHostTests).GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))) services.AddSingleton(typeof(IFrostingTask), task);
    });

    internal sealed class Journal
    {
        public List<string> Lines { get; } = [];

        public List<string> Constructed { get; } = [];
    }

    internal abstract class Noted : FrostingTask
    {
        protected Noted(Journal journal)
        {
            Journal = journal;
            journal.Constructed.Add(GetType().Name);
        }

        protected Journal Journal { get; }

        public override void Run(ICakeContext context) => Journal.Lines.Add(GetType().Name);
    }

    internal sealed class Left(Journal journal) : Noted(journal);

    internal sealed class Right(Journal journal) : Noted(journal);

    [IsDependentOn(typeof(Left))]
    [IsDependentOn(typeof(Right))]
    internal sealed class Top(Journal journal) : Noted(journal);

    [IsDependeeOf(typeof(Unknowing))]
    internal sealed class Early(Journal journal) : Noted(journal);

    internal sealed class Unknowing(Journal journal) : Noted(journal);

    internal sealed class Fails(Journal journal) : Noted(journal)
    {
        public override void Run(ICakeContext context)
        {
            base.Run(context);
            throw new InvalidOperationException("broken");
        }
    }

    [IsDependentOn(typeof(Fails))]
    internal sealed class AfterFails(Journal journal) : Noted(journal);

    [ContinueOnError]
    internal sealed class Continues(Journal journal) : Noted(journal)
    {
        public override void Run(ICakeContext context)
        {
            base.Run(context);
            throw new InvalidOperationException("broken");
        }
    }

    [IsDependentOn(typeof(Continues))]
    internal sealed class AfterContinues(Journal journal) : Noted(journal);

    internal sealed class Swallows(Journal journal) : Noted(journal)
    {
        public override void Run(ICakeContext context)
        {
            base.Run(context);
            throw new InvalidOperationException("broken");
        }

        public override void OnError(Exception exception, ICakeContext context) => Journal.Lines.Add($"OnError: {exception.Message}");

        public override void Finally(ICakeContext context) => Journal.Lines.Add("Finally");
    }

    internal sealed class Skipped(Journal journal) : Noted(journal)
    {
        public override bool ShouldRun(ICakeContext context) => false;
    }

    [IsDependentOn(typeof(Skipped))]
    internal sealed class AfterSkipped(Journal journal) : Noted(journal);

    internal sealed class Echo(Journal journal) : AsyncFrostingTask
    {
        public override Task RunAsync(ICakeContext context)
        {
            journal.Lines.Add(string.Join(',', context.Arguments.GetArguments("word")));
            return Task.CompletedTask;
        }
    }

    internal sealed class Both(Journal journal) : FrostingLifetime
    {
        public override void Setup(ICakeContext context, ISetupContext info) => journal.Lines.Add("setup");

        public override void Teardown(ICakeContext context, ITeardownContext info) => journal.Lines.Add($"teardown {info.Successful}");
    }

    internal sealed class Each(Journal journal) : FrostingTaskLifetime
    {
        public override void Setup(ICakeContext context, ITaskSetupContext info) => journal.Lines.Add($"before {info.Task.Name}");

        public override void Teardown(ICakeContext context, ITaskTeardownContext info) => journal.Lines.Add($"after {info.Task.Name}");
    }

    private sealed class NullLog : ICakeLog
    {
        public Verbosity Verbosity { get; set; }

        public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
        {
        }
    }
}
