using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>The parts of the page that are there without any script: heading, verdict, numbers, and the frame of the list.</summary>
internal static class HtmlSummary
{
    private const int MostOmissions = 10;

    /// <summary>The most omissions that are shown at their full height.</summary>
    private const int MostInSight = 3;

    /// <summary>The longest word that a narrow screen has room for.</summary>
    private const int LongestWhole = 34;
    private const int MostText = 1000;
    private const double Circumference = 2 * Math.PI * 44;

    /// <summary>The frame that the page's script fills.</summary>
    public const string Frame = """
        <noscript><p>The lists need JavaScript; the numbers above do not. The same findings are in the JSON, CSV and JUnit reports.</p></noscript>
        <div class="tabs" id="tabs" aria-label="Parts of the report"></div>
        <div id="panels" tabindex="-1">
        <section class="panel" id="panel-findings">
        <form class="filters" id="filters" role="search">
        <label class="grow">Search<input type="search" id="search" placeholder="Message, rule, object, file…" autocomplete="off" spellcheck="false"></label>
        <label class="half">Rule<select id="rule"><option value="">All rules</option></select></label>
        <label class="half">Kind<select id="kind"><option value="">All kinds</option></select></label>
        <label class="half">Namespace<select id="space"><option value="">All namespaces</option></select></label>
        <label class="half">Show<select id="show"><option value="all">All findings</option><option value="open">Open</option><option value="accepted">Accepted</option></select></label>
        <label class="half">Group by<select id="group"><option value="none">Nothing</option><option value="rule">Rule</option><option value="object">Object</option><option value="file">File</option></select></label>
        </form>
        <div class="stateline"><p class="state" id="state" role="status" aria-live="polite"></p><button type="button" class="plain" id="clear" hidden>Clear filters</button></div>
        <div class="list" id="findings">
        <table class="findings" id="table">
        <caption class="hidden">Findings; open one for its details</caption>
        <thead><tr>
        <th scope="col" aria-sort="ascending"><button type="button" data-sort="severity">Severity</button></th>
        <th scope="col"><button type="button" data-sort="finding">Finding</button></th>
        <th scope="col"><button type="button" data-sort="where">Where</button></th>
        </tr></thead>
        <tbody id="rows"></tbody>
        </table>
        <p class="nothing" id="nothing" hidden></p>
        <nav class="pager" id="pager" aria-label="Pages of findings" hidden>
        <button type="button" class="plain" id="first" aria-label="First page">«</button>
        <button type="button" class="plain" id="previous">Previous</button>
        <span id="page"></span>
        <button type="button" class="plain" id="next">Next</button>
        <button type="button" class="plain" id="last" aria-label="Last page">»</button>
        </nav>
        </div>
        <div class="paper" id="paper-findings"></div>
        </section>
        </div>
        </main>
        <p class="hidden" id="announcement" role="status" aria-live="polite"></p>
        <footer>Written by ConfigOps. This page is self-contained: it loads nothing and sends nothing. Press <kbd>/</kbd> to search.</footer>
        </div>

        """;

    /// <summary><c>security-scan</c> as a heading: <c>Security scan</c>.</summary>
    public static string Title(string operation) =>
        operation.Length == 0 ? "Report" : char.ToUpperInvariant(operation[0]) + operation[1..].Replace('-', ' ');

    /// <summary>Heading, verdict and numbers.</summary>
    public static string Render(Report report, ReportTally tally)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <body>
            <a class="skip" href="#panels">Skip to the findings</a>
            <div class="page">
            <header>
            <div>
            <h1>{HtmlText.Encode(Title(report.Operation))} <span>{HtmlText.Encode(report.Environment)}</span></h1>
            <p class="meta"><time datetime="{report.StartedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}">{report.StartedAt.UtcDateTime:d MMMM yyyy, HH:mm} UTC</time> · {Objects(report.Resources.Count)} · {Seconds(report.Duration)}</p>
            </div>
            <button type="button" class="plain theme" id="theme">Dark</button>
            </header>
            <main>
            <section class="summary" aria-label="Summary">
            <div class="card verdict">
            {Ring(report.Score)}
            {GateLine(report)}
            </div>
            <ul class="counts">

            """);
        foreach (var severity in Severities.WorstFirst)
        {
            var (name, count) = (severity.ToText(), tally.Count(severity));
            page.Append(CultureInfo.InvariantCulture, $"""
                <li><button type="button" class="{name}{(count == 0 ? " zero" : "")}" data-severity="{name}" aria-pressed="false">{Number(count)} {name}</button></li>

                """);
        }

        page.Append(CultureInfo.InvariantCulture, $"""
            <li><div class="count{(tally.Excepted == 0 ? " zero" : "")}">{Number(tally.Excepted)} accepted</div></li>
            </ul>
            </section>

            """);
        if (report.NotAssessed.Count > 0) AppendOmissions(page, report.NotAssessed);
        return page.ToString();
    }

    // What was not looked at stands above everything that was.
    private static void AppendOmissions(StringBuilder page, IReadOnlyList<Omission> omissions)
    {
        page.Append("<section class=\"card omissions\" id=\"omissions\" aria-labelledby=\"omissions-title\">\n<h2 id=\"omissions-title\">Not assessed</h2>\n");
        // A long list scrolls, so that the findings stay in sight; who has no mouse scrolls it by its focus.
        page.Append(omissions.Count > MostInSight ? "<ul class=\"long\" tabindex=\"0\" aria-labelledby=\"omissions-title\">\n" : "<ul>\n");
        foreach (var omission in omissions.Take(MostOmissions))
            page.Append(CultureInfo.InvariantCulture, $"<li><strong>{Text(omission.What)}</strong>: {WithWholeOptions(Text(omission.Reason))}. {WithWholeOptions(Text(omission.Remedy))}</li>\n");
        if (omissions.Count > MostOmissions) page.Append(CultureInfo.InvariantCulture, $"<li>and {omissions.Count - MostOmissions} more, which the JSON report lists</li>\n");
        page.Append("</ul>\n</section>\n");
    }

    // A browser breaks lines behind hyphens, and an option that begins on one line and ends on the next is hard to read.
    private static string WithWholeOptions(string encoded) => string.Join(' ', encoded.Split(' ').Select(word => word.Length <= LongestWhole && word.Contains("--", StringComparison.Ordinal) ? $"<span class=\"whole\">{word}</span>" : word));

    private static string Text(string text) => HtmlText.Encode(ShownText.Cut(text, MostText));

    private static string Ring(double score)
    {
        var shown = Math.Round(score, 0, MidpointRounding.ToZero);
        var grade = score >= 90 ? "" : score >= 60 ? " fair" : " poor";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg class="ring" viewBox="0 0 100 100" role="img" aria-label="Score {shown} of 100">
            <circle class="track" cx="50" cy="50" r="44"/>
            <circle class="value{grade}" cx="50" cy="50" r="44" stroke-dasharray="{Circumference:0.##}" stroke-dashoffset="{Circumference * (1 - score / 100):0.##}"/>
            <text x="50" y="46">{shown}</text><text class="of" x="50" y="68">of 100</text>
            </svg>
            """);
    }

    private static string GateLine(Report report) => report.Gate.IsPassed
        ? $"<p class=\"gate passed\"><strong>Gate passed</strong><small>{Coverage(report)}</small></p>"
        : $"<p class=\"gate failed\"><strong>Gate failed</strong><small>{HtmlText.Encode(ShownText.Cut(report.Gate.Reason, MostText))}</small></p>";

    // A gate that passed says nothing of what nobody looked at.
    private static string Coverage(Report report) => (report.Resources.Count, report.NotAssessed.Count) switch
    {
        (0, _) => "No object was looked at.",
        (_, 0) => "The run may go on.",
        _ => "The run may go on, but <a href=\"#omissions\">not everything was assessed</a>.",
    };

    private static string Number(int count) => string.Create(CultureInfo.InvariantCulture, $"<b{(count < 1000 ? "" : " class=\"long\"")}>{count:N0}</b>");

    private static string Objects(int count) => count == 1 ? "1 object" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} objects");

    private static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
}
