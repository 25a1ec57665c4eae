using System.Net;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Notifications;

namespace ConfigOps.Operations.Tests.Notifications;

public sealed class AlertOutboxTests : IDisposable
{
    private static readonly WebhookChannel Channel = new(new Uri("https://chat.example.com/hooks/secret-token"));

    private readonly string _folder = Directory.CreateTempSubdirectory("configops-outbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_alert_that_was_accepted_leaves_the_outbox()
    {
        var receiver = new Receiver(_ => new(HttpStatusCode.OK));
        var outbox = OutboxTo(receiver);
        outbox.Add(AlertAt(1));
        outbox.Add(AlertAt(2));

        Assert.Null(await outbox.DeliverAsync(Channel, TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal(2, receiver.Bodies.Count);
        Assert.Contains("\"at\":\"1970-01-01T00:00:01", receiver.Bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_busy_is_asked_again_no_sooner_than_it_said()
    {
        var time = new SteppingTime();
        var receiver = new Receiver(attempt => attempt == 0 ? Busy(TimeSpan.FromSeconds(7)) : new(HttpStatusCode.OK));
        var outbox = OutboxTo(receiver, time);
        outbox.Add(AlertAt(1));

        Assert.Null(await outbox.DeliverAsync(Channel, TestContext.Current.CancellationToken));

        Assert.Equal(2, receiver.Bodies.Count);
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_kept_and_sent_by_the_next_run()
    {
        var outbox = OutboxTo(new Receiver(_ => new(HttpStatusCode.BadGateway)), new SteppingTime());
        outbox.Add(AlertAt(1));

        var failure = await outbox.DeliverAsync(Channel, TestContext.Current.CancellationToken);

        Assert.Equal($"1 alerts could not be delivered to webhook https://chat.example.com: it answered 502; they are kept in {_folder}", failure);
        Assert.Single(Directory.GetFiles(_folder));
        Assert.Null(await OutboxTo(new Receiver(_ => new(HttpStatusCode.OK))).DeliverAsync(Channel, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_not_asked_again()
    {
        var receiver = new Receiver(_ => new(HttpStatusCode.Unauthorized));
        var outbox = OutboxTo(receiver);
        outbox.Add(AlertAt(1));

        Assert.Contains("it answered 401", await outbox.DeliverAsync(Channel, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(receiver.Bodies);
    }

    [Fact]
    public async Task The_address_of_a_webhook_is_never_told()
    {
        var receiver = new Receiver(_ => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused (chat.example.com/hooks/secret-token)"));
        var outbox = OutboxTo(receiver, new SteppingTime());
        outbox.Add(AlertAt(1));

        var failure = await outbox.DeliverAsync(Channel, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("secret-token", failure, StringComparison.Ordinal);
        Assert.Equal(AlertOutbox.Attempts, receiver.Bodies.Count);
    }

    [Fact]
    public void The_same_condition_has_the_same_fingerprint_whatever_the_numbers() =>
        Assert.Equal(AlertAt(1).Fingerprint, (AlertAt(2) with { Summary = "health score of demo is 3, below 80" }).Fingerprint);

    private AlertOutbox OutboxTo(HttpMessageHandler receiver, TimeProvider? time = null) => new(_folder, new HttpClient(receiver), time ?? TimeProvider.System);

    private static Alert AlertAt(int second) => new("ConfigOpsHealthScoreLow", "dev", "demo", Severity.High, "health score of demo is 12, below 80", ["web"], DateTimeOffset.UnixEpoch.AddSeconds(second));

    private static HttpResponseMessage Busy(TimeSpan wait)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter = new(wait);
        return answer;
    }

    private sealed class Receiver(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return answer(Bodies.Count - 1);
        }
    }

    /// <summary>Every wait is over at once, and is remembered.</summary>
    private sealed class SteppingTime : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // The time limit of an attempt is a timer too; it must not fire.
            if (dueTime == TimeSpan.FromSeconds(10)) return System.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero) Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
