#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Accounts;
using Lexi.Grains.Interfaces.VoiceCalls;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Accounts;

public sealed class StartCallTests : IAsyncDisposable
{
    private readonly AccountsHost _host = new(Limits.Default with { ConcurrentCallsPerUser = 2 });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_call_is_opened_for_the_person_under_an_id_nobody_can_guess()
    {
        var user = await _host.NewUser("usr_1");
        var snapshot = await user.StartCall(new StartCall { CharacterKey = "nyx", TurnMode = TurnMode.PushToTalk });
        Assert.Matches("^call_[0-9a-f]{32}$", snapshot.CallId);
        Assert.Equal(
            new OpenCall { UserId = "usr_1", CharacterKey = "nyx", Voice = null, TurnMode = TurnMode.PushToTalk },
            Assert.Single(_host.Calls.Opened).Opened);
    }

    [Fact]
    public async Task The_voice_chosen_for_a_character_is_remembered_for_that_character()
    {
        var user = await _host.NewUser("usr_1");
        var first = await user.StartCall(new StartCall { CharacterKey = "nyx", Voice = "ash" });
        await user.CallEnded(first.CallId);
        Assert.Equal("ash", (await user.StartCall(new StartCall { CharacterKey = "nyx" })).Voice);
        Assert.Equal("alloy", (await user.StartCall(new StartCall { CharacterKey = "lexi" })).Voice);
        Assert.Equal("ash", (await user.GetPreferences()).Voices["nyx"]);
    }

    [Fact]
    public async Task A_remembered_voice_the_character_no_longer_has_is_passed_over()
    {
        var user = await _host.NewUser("usr_1");
        _ = await user.SetPreferences(new UserPreferences { Voices = new Dictionary<string, string> { ["nyx"] = "nova" } });
        Assert.Equal("sage", (await user.StartCall(new StartCall { CharacterKey = "nyx" })).Voice);
    }

    [Theory]
    [InlineData("nobody", null, ErrorCodes.UnknownCharacter)]
    [InlineData("' OR 1=1--", null, ErrorCodes.UnknownCharacter)]
    [InlineData("nyx", "nova", ErrorCodes.UnknownVoice)]
    public async Task What_cannot_be_called_takes_no_place(string character, string? voice, string code)
    {
        var user = await _host.NewUser("usr_1");
        var refusal = await Assert.ThrowsAsync<LexiException>(
            () => user.StartCall(new StartCall { CharacterKey = character, Voice = voice }));
        Assert.Equal(code, refusal.Code);
        Assert.Empty(_host.Calls.Opened);
        Assert.Equal(0, _host.Storage.Writes);
    }

    [Fact]
    public async Task The_last_place_can_be_taken_and_the_next_call_is_refused_until_one_ends()
    {
        var user = await _host.NewUser("usr_1");
        var first = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        _ = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        var refusal = await Assert.ThrowsAsync<LexiException>(() => user.StartCall(new StartCall { CharacterKey = "lexi" }));
        Assert.Equal(ErrorCodes.CallLimitReached, refusal.Code);
        await user.CallEnded(first.CallId);
        _ = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        Assert.Equal(3, _host.Calls.Opened.Count());
    }

    [Fact]
    public async Task Of_many_calls_started_at_once_only_as_many_as_there_are_places_open()
    {
        var user = await _host.NewUser("usr_1");
        var starts = Enumerable.Range(0, 20).Select(_ => user.StartCall(new StartCall { CharacterKey = "lexi" })).ToArray();
        await Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(2, starts.Count(start => start.IsCompletedSuccessfully));
        Assert.Equal(2, _host.Calls.Opened.Count());
    }

    [Fact]
    public async Task A_place_whose_call_ended_without_saying_so_is_found_free()
    {
        var user = await _host.NewUser("usr_1");
        var lost = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        _ = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        _host.Calls.Get(lost.CallId).Status = CallStatus.Failed;
        _ = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        _ = await Assert.ThrowsAsync<LexiException>(() => user.StartCall(new StartCall { CharacterKey = "lexi" }));
    }

    [Fact]
    public async Task A_call_that_does_not_open_gives_its_place_and_its_voice_back()
    {
        var user = await _host.NewUser("usr_1");
        _host.Calls.OpenFailure = new LexiException(ErrorCodes.ServerFull, "Full.");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refusal = await Assert.ThrowsAsync<LexiException>(
                () => user.StartCall(new StartCall { CharacterKey = "nyx", Voice = "ash" }));
            Assert.Equal(ErrorCodes.ServerFull, refusal.Code);
        }

        Assert.Empty((await user.GetPreferences()).Voices);
    }

    [Fact]
    public async Task A_call_that_is_being_opened_can_ask_who_the_person_is()
    {
        var user = await _host.NewUser("usr_1");
        string? name = null;
        _host.Calls.OnOpen = async call => name = (await _host.User(call.UserId).GetContext(call.CharacterKey)).DisplayName;
        _ = await user.StartCall(new StartCall { CharacterKey = "lexi" });
        Assert.Equal("Ada", name);
    }
}
#endif
