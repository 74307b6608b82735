using Lexi.Testing;
using Lexi.Testing.Models;
using Lexi.Voice.Models;
using Lexi.Voice.Texts;

namespace Lexi.Voice.Tests.Texts;

public sealed class RetryingTextModelTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(ModelFailure.RateLimited, 2)]
    [InlineData(ModelFailure.ServerError, 2)]
    [InlineData(ModelFailure.ConnectionRefused, 2)]
    [InlineData(ModelFailure.ConnectionLost, 2)]
    [InlineData(ModelFailure.ClosedByProvider, 2)]
    [InlineData(ModelFailure.Silent, 1)]
    [InlineData(ModelFailure.Unauthorized, 1)]
    [InlineData(ModelFailure.QuotaExceeded, 1)]
    [InlineData(ModelFailure.ConfigurationRefused, 1)]
    [InlineData(ModelFailure.ProtocolViolation, 1)]
    [InlineData(ModelFailure.HostNotFound, 1)]
    [InlineData(ModelFailure.TlsFailed, 1)]
    public async Task Only_what_will_pass_is_tried_again(ModelFailure failure, int requests)
    {
        var fake = new FakeTextModel(_time, [TextModels.Failure(failure)], ["Hello", FakeTextModel.End]);

        var read = await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(1));

        Assert.Equal(requests == 2 ? "Hello[Stop]" : $"[!{failure}]", read);
        Assert.Equal(requests, fake.Requests.Count);
    }

    [Fact]
    public async Task Once_and_not_twice()
    {
        var failure = TextModels.Failure(ModelFailure.ServerError);
        var fake = new FakeTextModel(_time, [failure], [failure], ["Hello", FakeTextModel.End]);

        Assert.Equal("[!ServerError]", await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(5)));
        Assert.Equal(2, fake.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_said_twice_when_a_model_breaks_off()
    {
        var fake = new FakeTextModel(_time, ["Hel", TextModels.Failure(ModelFailure.ConnectionLost)], ["Hello", FakeTextModel.End]);

        Assert.Equal("Hel[!ConnectionLost]", await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(1)));
        _ = Assert.Single(fake.Requests);
    }

    [Theory]
    [InlineData(100, 300)]
    [InlineData(2000, 2000)]
    [InlineData(3000, 3000)]
    public async Task The_pause_is_the_providers_when_it_names_one(int told, int waited)
    {
        var begun = _time.GetUtcNow();
        var failure = TextModels.Failure(ModelFailure.RateLimited, TimeSpan.FromMilliseconds(told));
        var fake = new FakeTextModel(_time, [failure], ["Hello", FakeTextModel.End]);

        Assert.Equal("Hello[Stop]", await Model(fake).ReadAsync().InTime(_time, TimeSpan.FromSeconds(5)));
        Assert.Equal(waited, (_time.GetUtcNow() - begun).TotalMilliseconds);
    }

    [Fact]
    public async Task A_pause_longer_than_people_wait_is_not_waited_for()
    {
        var fake = new FakeTextModel(_time, [TextModels.Failure(ModelFailure.RateLimited, TimeSpan.FromMilliseconds(3001))]);

        Assert.Equal("[!RateLimited]", await Model(fake).ReadAsync());
    }

    [Fact]
    public async Task Who_stops_while_it_waits_waits_no_longer()
    {
        using var stop = new CancellationTokenSource();
        var fake = new FakeTextModel(_time, [TextModels.Failure(ModelFailure.ServerError)]);
        var reading = Model(fake).ReadAsync(stop: stop);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private RetryingTextModel Model(FakeTextModel fake) => new(fake, new TextOptions(), _time, TextModels.Instruments());
}
