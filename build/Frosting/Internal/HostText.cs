using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>What the host itself prints.</summary>
internal static class HostText
{
    public static void PrintDescriptions(IReadOnlyList<ICakeTaskInfo> tasks, IConsole console)
    {
        var width = tasks.Select(task => task.Name.Length).Append("Task".Length).Max() + 2;
        console.WriteLine("{0}{1}", "Task".PadRight(width), "Description");
        foreach (var task in tasks) console.WriteLine("{0}{1}", task.Name.PadRight(width), task.Description ?? "");
    }

    public static void PrintOptions(IConsole console) => console.WriteLine("{0}", """
        --target|-t NAME      runs a task and what it depends on; may stand several times
        --exclusive|-e        runs the target without what it depends on
        --dryrun              names the tasks that would run
        --tree                prints the tasks with what they depend on
        --description         prints the tasks with their descriptions
        --verbosity|-v LEVEL  quiet, minimal, normal, verbose or diagnostic
        --working|-w DIR      runs in another directory
        --version             prints the version of the engine
        --help|-h             prints this
        """);
}
