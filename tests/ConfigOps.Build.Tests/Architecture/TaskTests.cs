using System.Reflection;
using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Tests.Architecture;

public sealed class TaskTests
{
    private static readonly Type[] s_tasks = [.. typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFrostingTask)) && type is { IsAbstract: false, IsInterface: false })];

    [Fact]
    public void Tasks_are_public_and_sealed_and_lie_in_Tasks()
    {
        var wrong = s_tasks.Where(task => !task.IsPublic || !task.IsSealed || task.Namespace != "ConfigOps.Build.Tasks").Select(task => task.FullName).ToList();

        Assert.True(wrong.Count == 0, $"{string.Join(", ", wrong)}: Cake Frosting finds public classes only, so any other task is silently missing; sealed, because a task inherits from Frosting's bases alone.");
    }

    [Fact]
    public void Tasks_have_a_name_and_a_sentence()
    {
        var wrong = s_tasks.Where(task => task.GetCustomAttribute<TaskNameAttribute>()?.Name != task.Name || task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description is not [.., '.'])
            .Select(task => task.Name).ToList();

        Assert.True(wrong.Count == 0, $"{string.Join(", ", wrong)}: TaskName must be the class's name and TaskDescription a sentence, for help and docs/targets.md are made of them.");
    }

    [Fact]
    public void A_task_has_a_file_of_its_own_name()
    {
        var files = SourceTree.Sources("build/Tasks").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

        Assert.Equal(s_tasks.Select(task => task.Name).Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public void Task_bodies_are_a_few_lines()
    {
        var wrong = SourceTree.Sources("build/Tasks").Where(path => File.ReadLines(path).Count() > 40).Select(SourceTree.Shown).ToList();

        Assert.True(wrong.Count == 0, $"{string.Join(", ", wrong)}: a task binds settings, awaits its operation and hands the result on; logic belongs into the operation, where it can be tested without Cake.");
    }

    [Fact]
    public void Options_have_one_name_one_letter_and_targets_that_exist()
    {
        var targets = TaskAssembly.TargetsOf(typeof(Program).Assembly);

        Assert.Distinct(OptionRegistry.All.Select(option => option.Name));
        Assert.Distinct(OptionRegistry.All.Select(option => option.Letter).OfType<char>());
        Assert.Distinct(OptionRegistry.All.Select(option => option.Variable).OfType<string>());
        Assert.All(OptionRegistry.All.SelectMany(option => option.Targets), target => Assert.NotNull(targets.Find(target)));
        Assert.All(OptionRegistry.All, option => Assert.EndsWith(".", option.Help, StringComparison.Ordinal));
        Assert.All(OptionRegistry.All.Where(option => option.Default is not null), option => Assert.Null(option.ProblemWith(option.Default!)));
    }

    [Fact]
    public void The_page_of_targets_is_what_tasks_and_options_say()
    {
        var page = new TargetsPage(TaskAssembly.TargetsOf(typeof(Program).Assembly)).Text();

        Assert.True(page == File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "targets.md")), "docs/targets.md is out of date; write it anew: ./build.sh --target=Docs");
    }
}
