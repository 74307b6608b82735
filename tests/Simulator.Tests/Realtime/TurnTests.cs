using System.Text.Json;
using Lexi.Simulator.Realtime;

namespace Lexi.Simulator.Tests.Realtime;

public sealed class TurnTests
{
    private static readonly string[] _ladder =
    [
        "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "input_audio_buffer.committed",
        "conversation.item.added", "conversation.item.done", "response.created", "response.output_item.added", "conversation.item.added",
        "response.content_part.added",
    ];

    private static readonly string[] _tail =
    [
        "response.output_audio.done", "response.output_audio_transcript.done", "response.content_part.done", "conversation.item.done",
        "response.output_item.done", "response.done", "rate_limits.updated",
    ];

    [Fact]
    public void A_spoken_turn_is_answered_in_the_order_of_the_real_service()
    {
        using var session = new TestSession();
        session.HearSilence(400);
        session.HearSpeech(600);
        session.HearSilence(700);
        session.Wait(5000);

        var types = session.Types.ToList();
        Assert.Equal("session.created", types[0]);
        Assert.Equal(_ladder, types.Skip(1).Take(_ladder.Length));
        Assert.Equal(_tail, types.TakeLast(_tail.Length));
        Assert.Equal(
            ["response.output_audio.delta", "response.output_audio_transcript.delta"],
            types.Skip(1 + _ladder.Length).SkipLast(_tail.Length).Distinct().Order());
    }

    [Fact]
    public void Speech_is_placed_on_the_audio_clock_with_its_padding()
    {
        using var session = new TestSession();
        session.HearSilence(1000);
        session.HearSpeech(600);
        session.HearSilence(800);

        Assert.Equal(700, session.Only("input_audio_buffer.speech_started").GetProperty("audio_start_ms").GetInt32());
        Assert.Equal(2100, session.Only("input_audio_buffer.speech_stopped").GetProperty("audio_end_ms").GetInt32());
        var id = session.Only("input_audio_buffer.speech_started").GetProperty("item_id").GetString();
        Assert.Equal(id, session.Only("input_audio_buffer.committed").GetProperty("item_id").GetString());
    }

    [Fact]
    public void A_click_is_not_a_turn()
    {
        using var session = new TestSession();
        session.HearSilence(400);
        session.HearSpeech(40);
        session.HearSilence(1000);

        Assert.Equal(["session.created"], session.Types);
    }

    [Fact]
    public void A_words_text_comes_just_before_its_sound()
    {
        using var session = new TestSession();
        session.Send("""{"type":"response.create"}""");
        session.Wait(5000);

        var heardMs = 0;
        var wordsBefore = 0;
        foreach (var e in session.Events)
        {
            switch (e.GetProperty("type").GetString())
            {
                case "response.output_audio_transcript.delta":
                    Assert.Equal(wordsBefore * BeepSpeaker.WordMs, heardMs);
                    wordsBefore++;
                    break;
                case "response.output_audio.delta":
                    heardMs += e.GetProperty("delta").GetBytesFromBase64().Length / 48;
                    break;
            }
        }

        Assert.Equal(8, wordsBefore);
        Assert.Equal(8 * BeepSpeaker.WordMs, heardMs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(60)]
    public void Speech_arrives_faster_than_it_sounds_by_the_pace(double pace)
    {
        using var session = new TestSession(new SessionTuning { Pace = pace });
        session.Send("""{"type":"response.create"}""");
        session.Wait(10_000);

        var times = session.Times.Zip(session.Events).Where(e => e.Second.GetProperty("type").GetString() == "response.output_audio.delta").ToList();
        var took = times[^1].First - times[0].First;
        Assert.InRange(took, 1500 / pace - 1, 1500 / pace + 1);
    }

    [Fact]
    public void A_person_who_speaks_cuts_the_answer_off()
    {
        using var session = new TestSession();
        session.Send("""{"type":"response.create"}""");
        session.Wait(250);
        session.HearSpeech(200);

        var response = session.Only("response.done").GetProperty("response");
        Assert.Equal("cancelled", response.GetProperty("status").GetString());
        Assert.Equal("turn_detected", response.GetProperty("status_details").GetProperty("reason").GetString());
        Assert.Equal("incomplete", response.GetProperty("output")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void An_answer_that_may_not_be_cut_goes_on_and_the_next_one_follows_it()
    {
        using var session = new TestSession(new SessionTuning { Pace = 1 });
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","interrupt_response":false}}}}}""");
        session.Send("""{"type":"response.create"}""");
        session.Wait(250);
        session.HearSpeech(300);
        session.HearSilence(700);
        session.Wait(6000);

        Assert.Equal(2, session.All("response.done").Count(e => e.GetProperty("response").GetProperty("status").GetString() == "completed"));
    }

    [Fact]
    public void Without_create_response_nobody_answers()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","create_response":false}}}}}""");
        session.HearSpeech(600);
        session.HearSilence(700);
        session.Wait(3000);

        session.Only("input_audio_buffer.committed");
        Assert.Empty(session.All("response.created"));
    }

    [Theory]
    [InlineData("high", "I would like a beer.", 320)]
    [InlineData("auto", "I would like a beer.", 520)]
    [InlineData("high", "I would like a beer and", 2020)]
    [InlineData("medium", "I would like a beer and", 4020)]
    [InlineData("low", "Well,", 8020)]
    public void Semantic_detection_waits_longer_for_an_unfinished_sentence(string eagerness, string words, int silence)
    {
        using var session = new TestSession(hears: words);
        session.Send(
            $$$"""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"semantic_vad","eagerness":"{{{eagerness}}}"} } } } }""");
        session.HearSpeech(600);
        session.HearSilence(silence - 40);
        Assert.Empty(session.All("input_audio_buffer.speech_stopped"));
        session.HearSilence(40);
        session.Only("input_audio_buffer.speech_stopped");
    }

    [Fact]
    public void Push_to_talk_waits_for_the_commit_and_the_request()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}""");
        session.HearSpeech(600);
        session.HearSilence(2000);
        Assert.Empty(session.All("input_audio_buffer.committed"));
        session.Send("""{"type":"input_audio_buffer.commit"}""");
        session.Only("input_audio_buffer.committed");
        Assert.Empty(session.All("response.created"));
        session.Send("""{"type":"response.create"}""");
        session.Wait(3000);
        Assert.Equal("hello there", session.Mind.Prompts[0].Turns[^1].Text);
    }

    [Fact]
    public void After_long_silence_the_model_speaks_by_itself()
    {
        using var session = new TestSession();
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","idle_timeout_ms":5000}}}}}""");
        session.Send("""{"type":"response.create"}""");
        session.Wait(150 + 1600 + 4999);
        Assert.Empty(session.All("input_audio_buffer.timeout_triggered"));
        session.Wait(2);
        session.Only("input_audio_buffer.timeout_triggered");
        session.Wait(3000);
        Assert.Equal(2, session.All("response.done").Count());
    }

    [Fact]
    public void What_was_said_is_written_down_in_pieces_and_as_a_whole()
    {
        using var session = new TestSession(hears: "two small words");
        session.Send("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"transcription":{"model":"gpt-4o-transcribe"}}}}}""");
        session.HearSpeech(600);
        session.HearSilence(700);
        session.Wait(3000);

        var deltas = session.All("conversation.item.input_audio_transcription.delta").Select(e => e.GetProperty("delta").GetString());
        var completed = session.Only("conversation.item.input_audio_transcription.completed");
        Assert.Equal(["two", " small", " words"], deltas);
        Assert.Equal("two small words", completed.GetProperty("transcript").GetString());
        Assert.Equal("tokens", completed.GetProperty("usage").GetProperty("type").GetString());
    }

    [Fact]
    public void The_session_ends_by_itself()
    {
        using var session = new TestSession(new SessionTuning { MaxDuration = TimeSpan.FromSeconds(3) });
        Assert.Equal(session.Now.AddSeconds(3).ToUnixTimeSeconds(), session.Events[0].GetProperty("session").GetProperty("expires_at").GetInt64());
        session.Wait(3000);

        Assert.Equal("session_expired", session.LastError().GetProperty("code").GetString());
        Assert.Equal(1001, session.CloseCode);
        var count = session.Events.Count;
        session.Send("""{"type":"response.create"}""");
        session.HearSpeech(500);
        Assert.Equal(count, session.Events.Count);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Transcript(), Transcript());

        static string Transcript()
        {
            using var session = new TestSession();
            session.HearSpeech(600);
            session.HearSilence(900);
            session.Wait(3000);
            return JsonSerializer.Serialize(session.Events);
        }
    }
}
