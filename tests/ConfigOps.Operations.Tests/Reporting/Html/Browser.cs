using Microsoft.Playwright;

namespace ConfigOps.Operations.Tests.Reporting.Html;

/// <summary>Debian's Chromium, driven by Playwright; one for a test class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where it is, or null.</summary>
    public static string? Path => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => s_names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Path is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", .. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : []],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a page. Skips the test on a machine without browser; fails it instead in continuous integration (<c>CI=true</c>).</summary>
    internal async Task<OpenPage> OpenAsync(string html, int width = 1280, int height = 900, bool isDark = false, bool bypassPolicy = false)
    {
        if (_browser is null)
        {
            const string Reason = "there is no chromium on the PATH; ./build.sh --target=Test installs it";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Reason);
            Assert.Skip(Reason);
        }

        return await OpenPage.OpenAsync(_browser!, html, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            BypassCSP = bypassPolicy,
        });
    }
}

/// <summary>A page with everything it asked for and complained of.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly string _file = System.IO.Path.Combine(Directory.CreateTempSubdirectory("configops-page-").FullName, "report.html");
    private readonly IBrowserContext _context;

    private OpenPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public static async Task<OpenPage> OpenAsync(IBrowser browser, string html, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        var opened = new OpenPage(context, await context.NewPageAsync());
        opened.Page.Request += (_, request) => opened.Requests.Add(request.Url);
        opened.Page.Console += (_, message) => opened.Complaints.Add($"{message.Type}: {message.Text}");
        opened.Page.PageError += (_, error) => opened.Complaints.Add(error);
        await File.WriteAllTextAsync(opened._file, html);
        await opened.Page.GotoAsync(new Uri(opened._file).AbsoluteUri);
        return opened;
    }

    /// <summary>The page asked for nothing but itself and complained of nothing.</summary>
    public void AssertQuiet()
    {
        Assert.Equal([new Uri(_file).AbsoluteUri], Requests.Select(request => request.Split('#')[0]));
        Assert.Empty(Complaints);
    }

    /// <summary>Opens the same page at another address within it, as somebody who was sent a link does.</summary>
    public async Task FollowAsync(string address)
    {
        await Page.GotoAsync("about:blank");
        Requests.Clear();
        await Page.GotoAsync(new Uri(_file).AbsoluteUri + address);
    }

    /// <summary>How many findings the page says that it shows.</summary>
    public Task<string> StateAsync() => Page.Locator("#state").InnerTextAsync();

    /// <summary>Takes a picture when somebody wants to look: CONFIGOPS_SCREENSHOTS names the folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CONFIGOPS_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, $"{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Directory.Delete(System.IO.Path.GetDirectoryName(_file)!, recursive: true);
    }
}
