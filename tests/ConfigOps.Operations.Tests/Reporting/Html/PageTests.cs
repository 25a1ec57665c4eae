using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Reporting.Html;

public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Filters_narrow_the_list_and_say_so()
    {
        var report = await PageSamples.ScanAsync();
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));
        var page = opened.Page;
        Assert.Equal($"{report.Findings.Count} findings", await opened.StateAsync());

        await page.Locator("[data-severity=critical]").ClickAsync();
        Assert.Equal($"{report.Count(Severity.Critical)} of {report.Findings.Count} findings", await opened.StateAsync());
        Assert.Equal("true", await page.Locator("[data-severity=critical]").GetAttributeAsync("aria-pressed"));

        await page.Locator("#clear").ClickAsync();
        await page.Locator("#rule").SelectOptionAsync("pss/privileged");
        Assert.Equal($"1 of {report.Findings.Count} findings", await opened.StateAsync());
        Assert.Equal(1, await page.Locator("#rows tr").CountAsync());

        await page.Locator("#clear").ClickAsync();
        await page.Locator("#search").FillAsync("PRIVILEGED web nothing-has-this");
        Assert.Equal("No finding fits these filters.", await page.Locator("#nothing").InnerTextAsync());
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Everything_works_from_the_keyboard()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));
        var keys = opened.Page.Keyboard;

        await keys.PressAsync("Tab");
        Assert.Equal("Skip to the findings", await FocusedAsync(opened));
        await keys.PressAsync("/");
        await keys.TypeAsync("pss/ web");
        Assert.Contains(" of ", await opened.StateAsync(), StringComparison.Ordinal);

        await opened.Page.Locator("#rows .open").First.FocusAsync();
        await keys.PressAsync("Enter");
        Assert.Contains("How to mend it", await opened.Page.Locator("tr.more").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("true", await opened.Page.Locator("#rows .open").First.GetAttributeAsync("aria-expanded"));
        await keys.PressAsync("ArrowDown");
        Assert.NotEqual(await opened.Page.Locator("#rows .open").First.InnerTextAsync(), await FocusedAsync(opened));

        await opened.Page.Locator("#tab-findings").FocusAsync();
        await keys.PressAsync("ArrowRight");
        Assert.Equal("true", await opened.Page.Locator("#tab-compliance").GetAttributeAsync("aria-selected"));
        Assert.True(await opened.Page.Locator("#panel-compliance").IsVisibleAsync());
        Assert.False(await opened.Page.Locator("#panel-findings").IsVisibleAsync());
        await keys.PressAsync("End");
        Assert.Equal("true", await opened.Page.Locator("#tab-background").GetAttributeAsync("aria-selected"));
        opened.AssertQuiet();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(800)]
    [InlineData(390)]
    public async Task The_strip_of_tabs_scrolls_in_no_direction_it_need_not(int width)
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()), width);

        Assert.Equal(0, await opened.Page.Locator(".tabs").First.EvaluateAsync<int>("strip => strip.scrollHeight - strip.clientHeight"));
        Assert.True(await opened.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
    }

    [Fact]
    public async Task Sorting_turns_round_and_says_which_way()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));
        var header = opened.Page.Locator("[data-sort=where]");

        await header.ClickAsync();
        var first = await opened.Page.Locator("#rows tr").First.InnerTextAsync();
        await header.ClickAsync();

        Assert.NotEqual(first, await opened.Page.Locator("#rows tr").First.InnerTextAsync());
        Assert.Equal("descending", await opened.Page.Locator("th:has([data-sort=where])").GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task A_control_leads_to_the_findings_against_it()
    {
        var report = await PageSamples.ScanAsync();
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));
        await opened.Page.Locator("#tab-compliance").ClickAsync();
        Assert.Equal(11, await opened.Page.Locator("#panel-compliance .tabs [role=tab]").CountAsync());

        await opened.Page.Locator("#framework-cis tr", new() { HasText = "5.2.2" }).GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();

        Assert.Equal($"1 of {report.Findings.Count} findings for cis:5.2.2", await opened.StateAsync());
        Assert.Contains("privileged", await opened.Page.Locator("#rows").InnerTextAsync(), StringComparison.Ordinal);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task The_ways_to_cluster_admin_are_drawn_and_told()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));

        await opened.Page.Locator("#tab-access").ClickAsync();

        Assert.True(await opened.Page.Locator(".graph .point").CountAsync() >= 3);
        Assert.True(await opened.Page.Locator(".graph .line").CountAsync() >= 2);
        Assert.Contains("Deployment shop/web runs as service account shop/web", await opened.Page.Locator(".paths").InnerTextAsync(), StringComparison.Ordinal);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task The_matrix_of_connections_can_be_walked()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));
        await opened.Page.Locator("#tab-network").ClickAsync();
        var matrix = opened.Page.Locator(".matrix[role=application]");
        var seen = new HashSet<string>();

        await matrix.FocusAsync();
        for (var row = 0; row < 4; row++, await opened.Page.Keyboard.PressAsync("ArrowDown"))
            for (var column = 0; column < 4; column++, await opened.Page.Keyboard.PressAsync("ArrowRight"))
                seen.Add(await opened.Page.Locator("#cell").InnerTextAsync());

        Assert.Contains("Deployment shop/web → Deployment shop/db: can connect to TCP 5432", seen);
        Assert.Contains("Deployment shop/db → Deployment shop/web: cannot connect", seen);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        const string Hostile = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\u202Eevil";
        var report = await PageSamples.ScanAsync() with { Environment = Hostile, NotAssessed = [new Omission(Hostile, Hostile, Hostile)] };
        report = report with { Findings = [.. report.Findings.Select(finding => finding with { Message = Hostile, Remediation = Hostile, File = Hostile })] };
        await using var opened = await browser.OpenAsync(PageSamples.Html(report));

        await opened.Page.Locator("#rows .open").First.ClickAsync();

        Assert.DoesNotContain("owned", (await opened.Page.TitleAsync()).Split('<')[0], StringComparison.Ordinal);
        Assert.Equal(0, await opened.Page.Locator("img").CountAsync());
        Assert.Contains("‹U+202E›", await opened.Page.Locator("#rows").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith(Hostile[..20], await opened.Page.Locator("header h1 span").InnerTextAsync(), StringComparison.Ordinal);
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Fifty_thousand_findings_open_and_filter()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(PageSamples.Large(50_000)));
        Assert.Equal("50,000 findings", await opened.StateAsync());
        Assert.Equal(50, await opened.Page.Locator("#rows tr").CountAsync());

        // How long a search takes is measured by --target=Benchmark --benchmarks=page; here it has to find what is there, and to draw a page of it.
        await opened.Page.Locator("#search").FillAsync("app-499");
        Assert.Equal("111 of 50,000 findings", await opened.StateAsync());
        Assert.Equal(50, await opened.Page.Locator("#rows tr").CountAsync());
        await opened.Page.Locator("#search").FillAsync("");

        await opened.Page.Locator("#last").ClickAsync();
        Assert.Equal("Page 1,000 of 1,000", await opened.Page.Locator("#page").InnerTextAsync());
        await opened.Page.Locator("#show").SelectOptionAsync("accepted");
        Assert.Equal("5,000 of 50,000 findings", await opened.StateAsync());
        opened.AssertQuiet();
    }

    [Fact]
    public async Task Of_very_many_objects_the_page_lists_some_and_those_that_are_not_valid()
    {
        var objects = Enumerable.Range(0, 50_000).Select(index => new ReportedResource(new(GroupVersionKind.From("v1", "ConfigMap"), "shop", $"map-{index}"), "maps.yaml", index + 1, index == 49_990 ? ResourceStatus.Skipped : ResourceStatus.Valid));
        await using var opened = await browser.OpenAsync(PageSamples.Html(PageSamples.Large(0) with { Resources = [.. objects] }));
        Assert.Equal("Nothing was found in 50,000 objects.", await opened.Page.Locator("#nothing").InnerTextAsync());

        await opened.Page.Locator("#tab-background").ClickAsync();

        Assert.Equal(["Resources · 20,000", "Resources left out"], await opened.Page.Locator("#panel-background summary").AllInnerTextsAsync());
        await opened.Page.Locator("#panel-background").GetByText("30,000 more objects, which the JSON report lists").WaitForAsync();
        Assert.Equal(1, await opened.Page.EvaluateAsync<int>("() => JSON.parse(document.getElementById('data').textContent).resources.filter(one => one[6] === 'skipped').length"));
        opened.AssertQuiet();
    }

    [Theory]
    [InlineData("desktop", 1280, 900, false)]
    [InlineData("desktop-dark", 1280, 900, true)]
    [InlineData("phone", 390, 844, false)]
    public async Task The_page_fits_its_window(string name, int width, int height, bool isDark)
    {
        var report = await PageSamples.ScanAsync() with { NotAssessed = [new Omission("vulnerabilities", "there is neither a database nor a bill of materials", "Give --osv-db=DIR.")] };
        await using var opened = await browser.OpenAsync(PageSamples.Html(report), width, height, isDark);
        Assert.Equal(isDark ? "dark" : "light", await opened.Page.Locator("html").GetAttributeAsync("data-theme"));
        foreach (var tab in (string[])["findings", "compliance", "access", "network", "background"])
        {
            await opened.Page.Locator($"#tab-{tab}").ClickAsync();
            Assert.True(await opened.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{tab} is wider than the window");
            await opened.PictureAsync($"{name}-{tab}");
        }

        opened.AssertQuiet();
    }

    [Fact]
    public async Task Names_and_roles_are_there_for_those_who_listen()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));

        var nameless = await opened.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("button, input, select")].filter(item => !(item.getAttribute("aria-label") || item.textContent.trim() || (item.labels && item.labels.length))).map(item => item.outerHTML)
            """);

        Assert.Empty(nameless);
        Assert.Equal(1, await opened.Page.Locator("h1").CountAsync());
        Assert.Equal(1, await opened.Page.Locator("main").CountAsync());
        Assert.Equal("en", await opened.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(3, await opened.Page.Locator("#table thead th[scope=col]").CountAsync());
    }

    [Fact]
    public async Task Paper_gets_every_part()
    {
        await using var opened = await browser.OpenAsync(PageSamples.Html(await PageSamples.ScanAsync()));
        await opened.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await opened.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");

        foreach (var panel in (string[])["findings", "compliance", "access", "network", "background"])
            Assert.True(await opened.Page.Locator($"#panel-{panel}").IsVisibleAsync(), panel);
        Assert.False(await opened.Page.Locator("#filters").IsVisibleAsync());
        Assert.Equal(11, await opened.Page.Locator(".framework").CountAsync());
    }

    private static Task<string> FocusedAsync(OpenPage opened) => opened.Page.EvaluateAsync<string>("() => document.activeElement.innerText");
}
