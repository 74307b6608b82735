#if !ORLEANS
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>Characters among themselves: how long they may, and when they wait.</summary>
public sealed class AutoTests
{
    [Fact]
    public async Task Characters_go_on_by_themselves_up_to_the_cap_and_say_why_they_stop()
    {
        await using var world = new ChatWorld();
        var ada = Auto(world);
        _ = ada.Says("Lexi, say something.");
        world.RunFor(600);
        var byThemselves = ada.Messages.Values.Count(message => message.Cause is TurnCause.Auto or TurnCause.Reply);
        Assert.InRange(byThemselves, 1, 4);
        Assert.Equal("auto_paused", Assert.Single(ada.Seen<GroupChatEvent.Noticed>()).Code);
        var turns = world.Model.Requests.Count;
        world.RunFor(3600);
        Assert.Equal(turns, world.Model.Requests.Count);

        _ = ada.Says("Go on.");
        world.RunFor(600);
        Assert.True(world.Model.Requests.Count > turns);
        Assert.Equal(2, ada.Seen<GroupChatEvent.Noticed>().Count());
    }

    [Fact]
    public async Task Nobody_talks_to_an_empty_house()
    {
        await using var world = new ChatWorld();
        var ada = Auto(world);
        ada.Detach();
        world.RunFor(600);
        Assert.Empty(world.Model.Requests);
        ada.Attach();
        world.RunFor(60);
        Assert.NotEmpty(world.Model.Requests);
    }

    [Fact]
    public async Task A_person_who_types_is_waited_for_and_one_who_stopped_them_has_a_minute()
    {
        await using var world = new ChatWorld();
        var ada = Auto(world);
        for (var second = 0; second < 20; second += 4)
        {
            ada.Do(chat => chat.SetTyping(ChatWorld.Ada, true));
            world.RunFor(4);
        }

        Assert.Empty(world.Model.Requests);
        world.RunFor(14);
        Assert.NotEmpty(world.Model.Requests);
        ada.Do(chat => chat.Stop(ChatWorld.Ada));
        var turns = world.Model.Requests.Count;
        world.RunFor(59);
        Assert.Equal(turns, world.Model.Requests.Count);
        world.RunFor(120);
        Assert.True(world.Model.Requests.Count > turns);
    }

    [Fact]
    public async Task Characters_answer_each_other_so_often_and_no_more_without_a_person()
    {
        await using var world = new ChatWorld();
        world.Model.Otherwise = "Lexi, Nyx, Aiko, what do you all think?";
        var ada = world.Open(["lexi", "nyx", "aiko"], settings => settings with { MostCharacterTurns = 2 })[0];
        _ = ada.Says("Lexi, ask them something.");
        world.RunFor(600);
        Assert.Equal(2, ada.Messages.Values.Count(message => message.Cause == TurnCause.Reply));
        Assert.Contains(ada.Seen<GroupChatEvent.SpeakerChosen>().Last().Decision.Candidates[0].Reasons, reason => reason.Kind == "cap");
    }

    private static ChatClient Auto(ChatWorld world) =>
        world.Open(["lexi", "nyx"], settings => settings with { IsAuto = true, MostAutoTurns = 4, MostCharacterTurns = 0 })[0];
}
#endif
