using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Reporting.Html;

/// <summary>What somebody who reads a report needs: links to what is shown, groups, copies, honest empty pages, and a page for everybody.</summary>
public sealed class PageReadingTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_address_remembers_what_is_shown()
    {
        var report = await PageSamples.ScanAsync();
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));
        await opened.Page.Locator("[data-severity=high]").ClickAsync();
        await opened.Page.Locator("#search").FillAsync("web");
        await opened.Page.Locator("[data-sort=where]").ClickAsync();
        var shown = await opened.StateAsync();
        await Microsoft.Playwright.Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#findings\\?severity=high&query=web&sort=where$"));
        var address = "#" + opened.Page.Url.Split('#')[1];

        await opened.FollowAsync(address);

        Assert.Equal(shown, await opened.StateAsync());
        Assert.Equal("true", await opened.Page.Locator("[data-severity=high]").GetAttributeAsync("aria-pressed"));
        Assert.Equal("web", await opened.Page.Locator("#search").InputValueAsync());
        Assert.Equal("ascending", await opened.Page.Locator("th:has([data-sort=where])").GetAttributeAsync("aria-sort"));

        await opened.FollowAsync("#compliance/soc2");
        Assert.True(await opened.Page.Locator("#framework-soc2").IsVisibleAsync());
        await opened.FollowAsync("#findings?rule=no/such&severity=nonsense&page=99&sort=none");
        Assert.Equal($"{report.Findings.Count} findings", await opened.StateAsync());
        await opened.FollowAsync("#<img src=x>");
        Assert.Equal($"{report.Findings.Count} findings", await opened.StateAsync());
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_link_to_a_finding_opens_it()
    {
        var report = PageSamples.Large(300);
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));
        var finding = report.Findings[170];

        await opened.FollowAsync($"#finding={finding.Fingerprint}");

        Assert.Equal("Page 4 of 6", await opened.Page.Locator("#page").InnerTextAsync());
        Assert.Contains(finding.Fingerprint, await opened.Page.Locator("tr.more").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("finding-170", await opened.Page.EvaluateAsync<string>("() => document.activeElement.id"));
    }

    [Fact]
    public async Task Findings_of_a_rule_are_told_together()
    {
        var report = PageSamples.Large(3000);
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));

        await opened.Page.Locator("#group").SelectOptionAsync("rule");

        Assert.Equal("3,000 findings in 60 groups", await opened.StateAsync());
        Assert.Equal(50, await opened.Page.Locator("#rows tr.group").CountAsync());
        var first = opened.Page.Locator("#group-0");
        Assert.Contains("50 findings", await first.InnerTextAsync(), StringComparison.Ordinal);
        await first.ClickAsync();
        Assert.Equal(100, await opened.Page.Locator("#rows tr").CountAsync());
        Assert.Equal("true", await first.GetAttributeAsync("aria-expanded"));
        Assert.Equal("group-0", await opened.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_finding_is_copied_as_link_and_as_exception()
    {
        var report = await PageSamples.ScanAsync();
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));
        await opened.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await opened.Page.Locator("#rows .open").First.ClickAsync();

        await opened.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Copy exception" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(opened.Page.Locator("#announcement")).ToHaveTextAsync("Copy exception: done");
        var entry = await opened.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        Assert.StartsWith($"- rule: \"{report.Findings[0].Rule}\"\n  resource: \"{report.Findings[0].Resource}\"\n", entry, StringComparison.Ordinal);
        await opened.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(opened.Page.Locator("#announcement")).ToHaveTextAsync("Copy link: done");
        Assert.EndsWith($"#finding={report.Findings[0].Fingerprint}", await opened.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        opened.AssertQuiet();
    }

    [Theory]
    [InlineData(0, false, "Nothing was assessed: this report names no object. That is not the same as nothing being wrong.", "No object was looked at.")]
    [InlineData(2, false, "Nothing was found in 2 objects.", "The run may go on.")]
    [InlineData(2, true, "Nothing was found in 2 objects. But not everything was assessed: vulnerabilities.", "The run may go on, but not everything was assessed.")]
    public async Task Nothing_found_is_not_nothing_assessed(int objects, bool omits, string list, string verdict)
    {
        var report = new Report
        {
            Operation = "security-scan",
            Environment = "dev",
            StartedAt = DateTimeOffset.UnixEpoch,
            Duration = TimeSpan.Zero,
            Resources = [.. Enumerable.Range(0, objects).Select(index => new ReportedResource(new ResourceKey(GroupVersionKind.From("v1", "Service"), "shop", $"s{index}"), null, 0, ResourceStatus.Valid))],
            NotAssessed = omits ? [new Omission("vulnerabilities", "there is no database", "Give one.")] : [],
        };
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));

        Assert.Equal(list, await opened.Page.Locator("#nothing").InnerTextAsync());
        Assert.Equal(verdict, await opened.Page.Locator(".gate small").InnerTextAsync());
        Assert.False(await opened.Page.Locator("#filters").IsVisibleAsync());
        opened.AssertQuiet();
    }

    [Fact]
    public async Task A_text_that_nobody_reads_is_cut_in_lists_and_whole_in_details()
    {
        var report = await PageSamples.ScanAsync();
        var message = new string('W', 10_000);
        report = report with { Findings = [.. report.Findings.Select(finding => finding with { Message = message })] };
        await using var opened = await browser.OpenAsync(PageSamples.Html(report), 390, 844);

        Assert.InRange((await opened.Page.Locator("#rows .message").First.InnerTextAsync()).Length, 100, 400);
        await opened.Page.Locator("#rows .open").First.ClickAsync();
        Assert.Contains(message, await opened.Page.Locator("tr.more").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await opened.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Nobody_is_kept_out(int width, bool isDark)
    {
        var report = await PageSamples.ScanAsync() with { NotAssessed = [new Omission("vulnerabilities", "there is no database", "Give one.")] };
        await using var opened = await browser.OpenAsync(PageSamples.Html(report), width, isDark: isDark, bypassPolicy: true);
        await opened.Page.AddScriptTagAsync(new() { Content = await File.ReadAllTextAsync(AxeFile()) });
        await opened.Page.Locator("#rows .open").First.ClickAsync();
        foreach (var tab in (string[])["findings", "compliance", "access", "network", "background"])
        {
            await opened.Page.Locator($"#tab-{tab}").ClickAsync();

            // WCAG 2.2 at level AA and what is good practice besides; contrast is among it.
            var problems = await opened.Page.EvaluateAsync<JsonElement>("""
                async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
                  .violations.map(problem => `${problem.id}: ${problem.nodes[0].target.join(" ")}: ${problem.nodes[0].failureSummary}`)
                """);

            Assert.True(problems.GetArrayLength() == 0, $"{tab}: {problems}");
        }
    }

    [Fact]
    public async Task Who_wants_no_motion_gets_none()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));
        await opened.Page.EmulateMediaAsync(new() { ReducedMotion = Microsoft.Playwright.ReducedMotion.Reduce });

        Assert.Equal(0, await opened.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('*')].filter(item => { const style = getComputedStyle(item); return style.transitionDuration.split(', ').some(time => parseFloat(time) > 0) || style.animationName !== 'none'; }).length"));
    }

    private static string AxeFile()
    {
        var tools = Environment.GetEnvironmentVariable("CONFIGOPS_TEST_TOOLS") is { Length: > 0 } named ? named : RepositoryFiles.PathOf(".configops", "tools");
        var file = Path.Combine(tools, "npm", "axe-core", "node_modules", "axe-core", "axe.min.js");
        if (File.Exists(file)) return file;
        var reason = $"there is no {file}; ./build.sh --target=Test installs it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
        return file;
    }
}
