using Lexi.Voice.Models;
using Lexi.Voice.Sessions;

namespace Lexi.Voice.Tests.Sessions;

public sealed class ReconnectPolicyTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void The_last_try_begins_within_two_seconds(double random)
    {
        var waits = Enumerable.Range(0, 3).Select(attempt => ReconnectPolicy.Default.Wait(attempt, ModelFailure.ConnectionLost, null, random)!.Value).ToList();

        Assert.True(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait) <= TimeSpan.FromSeconds(2));
        Assert.True(waits[1] > waits[0] && waits[2] > waits[1]);
        Assert.Null(ReconnectPolicy.Default.Wait(3, ModelFailure.ConnectionLost, null, random));
    }

    [Theory]
    [InlineData(ModelFailure.Unauthorized)]
    [InlineData(ModelFailure.QuotaExceeded)]
    [InlineData(ModelFailure.TlsFailed)]
    [InlineData(ModelFailure.ConfigurationRefused)]
    [InlineData(ModelFailure.ProtocolViolation)]
    [InlineData(ModelFailure.None)]
    public void What_stays_wrong_is_not_tried_again(ModelFailure failure) =>
        Assert.Null(ReconnectPolicy.Default.Wait(0, failure, null, 0.5));

    [Fact]
    public void The_providers_wish_is_kept_where_it_is_short_and_ends_the_tries_where_it_is_long()
    {
        var policy = ReconnectPolicy.Default;

        Assert.Equal(TimeSpan.FromSeconds(1.5), policy.Wait(1, ModelFailure.RateLimited, TimeSpan.FromSeconds(1.5), 0));
        Assert.Null(policy.Wait(1, ModelFailure.RateLimited, TimeSpan.FromSeconds(20), 0));
    }

    [Fact]
    public void A_short_session_is_replaced_in_the_middle_of_its_life_and_one_without_end_by_its_age()
    {
        var now = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var options = new RollOverOptions();

        Assert.Equal(now + TimeSpan.FromMinutes(59), options.RollAt(now, now + TimeSpan.FromMinutes(60)));
        Assert.Equal(now + TimeSpan.FromSeconds(10), options.RollAt(now, now + TimeSpan.FromSeconds(20)));
        Assert.Equal(now + TimeSpan.FromMinutes(55), options.RollAt(now, null));
    }
}
