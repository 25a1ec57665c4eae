using System.Text;
using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>The page docs/targets.md, made from the same tables as the help.</summary>
/// <param name="targets">The targets.</param>
public sealed class TargetsPage(TargetCatalog targets)
{
    /// <summary>The page as Markdown.</summary>
    public string Text()
    {
        var page = new StringBuilder("""
            # Targets and options

            Written by `./build.sh --target=Docs` from the task classes and the option registry; a test compares it. Edit those, not this.

            A target runs after what it depends on; `--exclusive` leaves that out. An option is set, in falling precedence, by its argument, its
            environment variable, the `settings` of `environments/<environment>.yaml`, or its default.

            ## Targets

            | target | what it does | runs after |
            |---|---|---|

            """);
        foreach (var target in targets.All) page.Append($"| `{target.Name}` | {target.Description} | {Names(target.Dependencies)} |\n");
        foreach (var (heading, options) in OptionRegistry.Tables) AppendTable(page, heading, options);
        return page.Append("""

            ## Exit codes

            | code | meaning |
            |---|---|
            | 0 | done |
            | 1 | a gate failed: findings, not healthy, drift, a failed test |
            | 2 | the command line or the configuration is wrong |
            | 3 | something outside failed: cluster, storage, network, disk |
            | 130 | cancelled |

            The last line on standard error says which, in words.

            """).ToString();
    }

    private static void AppendTable(StringBuilder page, string heading, IReadOnlyList<Option> options)
    {
        page.Append($"\n## {heading} options\n\n| option | what it does | default | variable | targets |\n|---|---|---|---|---|\n");
        foreach (var option in options)
        {
            var choices = option.Choices.Count == 0 ? "" : $" One of: {string.Join(", ", option.Choices)}.";
            var spelling = HelpText.Spelling(option).Replace("|", "\\|", StringComparison.Ordinal);
            page.Append($"| `{spelling}` | {option.Help}{choices} | {Code(option.IsSwitch ? null : option.Default)} | {Code(option.Variable)} | {(option.Targets.Count == 0 ? "all" : Names(option.Targets))} |\n");
        }
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Code(string? text) => text is null ? "" : $"`{text}`";
}
